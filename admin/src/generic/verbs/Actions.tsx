/**
 * The actions this viewer may take on this record now, as the record itself says (`actions`). One is primary; the rest of the life cycle stands
 * beside it, and what is rare or grave is in the menu.
 */
import { Suspense, useState } from 'react';
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import EditOutlined from '@mui/icons-material/EditOutlined';
import MoreHoriz from '@mui/icons-material/MoreHoriz';
import type { ResourceContract, VerbContract } from '../../contract';
import { useLabel } from '../../i18n';
import { overrides } from '../../screens';
import { ExplainDialog } from '../../screens/ExplainDialog';
import { fillableFields } from '../form/fillable';
import { papersOf } from '../show/Sheet';
import { ArchiveDialog } from './ArchiveDialog';
import { RunVerb } from './RunVerb';

const BESIDE = 2;

export const Actions = ({ resource, record }: { resource: ResourceContract; record: Record<string, any> }) => {
  const translate = useTranslate();
  const label = useLabel();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [verb, setVerb] = useState<VerbContract>();
  const [dialog, setDialog] = useState<'archive' | 'explain'>();
  const Own = overrides[resource.name]?.action;
  const may = (action: string) => record['actions'].includes(action);
  const verbs = resource.verbs.filter(({ code }) => may(code));
  const primary = verbs.find((candidate) => candidate.primary);
  const mild = verbs.filter((candidate) => candidate !== primary && !candidate.danger);
  const beside = mild.slice(0, BESIDE);
  const inMenu = verbs.filter((candidate) => candidate !== primary && !beside.includes(candidate));
  const open = (then: () => void) => () => {
    setAnchor(null);
    then();
  };
  return (
    <>
      {Own && (
        <Suspense>
          <Own record={record} />
        </Suspense>
      )}
      {beside.map((candidate) => (
        <Button key={candidate.code} variant="outlined" onClick={() => setVerb(candidate)}>
          {label(candidate.label)}
        </Button>
      ))}
      {may('UPDATE') && resource.mutations.update && fillableFields(resource, record).length > 0 && (
        <Button component={Link} to={`/${resource.plural}/${record['id']}`} variant={primary ? 'outlined' : 'contained'} startIcon={<EditOutlined />}>
          {translate('ra.action.edit')}
        </Button>
      )}
      {primary && (
        <Button variant="contained" onClick={() => setVerb(primary)}>
          {label(primary.label)}
        </Button>
      )}
      <IconButton
        aria-label={translate('app.more')}
        aria-haspopup="menu"
        aria-expanded={!!anchor}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreHoriz />
      </IconButton>
      <Menu anchorEl={anchor} open={!!anchor} onClose={() => setAnchor(null)}>
        {inMenu.map((candidate) => (
          <MenuItem key={candidate.code} onClick={open(() => setVerb(candidate))} sx={candidate.danger ? { color: 'error.main' } : {}}>
            {label(candidate.label)}
          </MenuItem>
        ))}
        {inMenu.length > 0 && <Divider />}
        {may('ARCHIVE') && <MenuItem onClick={open(() => setDialog('archive'))}>{translate('app.archive.do')}</MenuItem>}
        {papersOf(resource, record).map((paper) => (
          <MenuItem
            key={paper.code}
            component={Link}
            to={`/${resource.plural}/${record['id']}/show?paper=${paper.code}`}
            onClick={() => setAnchor(null)}
          >
            {translate('app.paper.print', { name: label(paper.label) })}
          </MenuItem>
        ))}
        <MenuItem onClick={open(() => setTimeout(() => window.print()))}>{translate('app.print')}</MenuItem>
        <MenuItem onClick={open(() => setDialog('explain'))}>{translate('app.explain.do')}</MenuItem>
      </Menu>
      {verb && <RunVerb key={verb.code} resource={resource} record={record} verb={verb} onClose={() => setVerb(undefined)} />}
      {dialog === 'archive' && <ArchiveDialog resource={resource} record={record} onClose={() => setDialog(undefined)} />}
      {dialog === 'explain' && <ExplainDialog resource={resource} record={record} onClose={() => setDialog(undefined)} />}
    </>
  );
};
