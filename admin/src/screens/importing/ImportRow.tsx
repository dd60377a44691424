/**
 * One row of an import: where it stands in the file, what it is called, what comes of it, and why or how. A new record shows its first values, and
 * the rest on demand.
 */
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import { fieldOf, resourceOf, type FieldContract, type ResourceContract, type Tone } from '../../contract';
import { ChangeWords } from '../../generic/show/ChangeWords';
import type { Change } from '../../generic/show/HistoryEntry';
import { Chip } from '../../generic/StateChip';
import { useLabel } from '../../i18n';

type RowChange = Change & { typed: string | null };
export interface Row {
  line: number;
  outcome: 'NEW' | 'CHANGED' | 'UNCHANGED' | 'REFUSED';
  message: string | null;
  title: string;
  record: string | null;
  changes: RowChange[];
}

const TONES: Record<Row['outcome'], Tone> = { NEW: 'good', CHANGED: 'waiting', UNCHANGED: 'ended', REFUSED: 'warning' };
const SHOWN = 4;

/** The record that the words of a cell were taken for, to be looked at; the words beside it where they are not its name. */
const TakenFor = ({ field, change }: { field: FieldContract; change: RowChange }) => {
  const translate = useTranslate();
  const { before, after, typed } = change;
  const [record] = after?.items ?? [];
  if (field.kind !== 'reference' || !record?.text) return <ChangeWords field={field} change={change} />;
  return (
    <>
      {before !== null && (
        <>
          <Box component="del" sx={{ color: 'text.secondary' }}>
            {before.text ?? translate('app.history.unseen')}
          </Box>
          <span aria-hidden> → </span>
        </>
      )}
      <MuiLink component={Link} to={`/${resourceOf(field.resource!).plural}/${record.id}/show`}>
        {record.text}
      </MuiLink>
      {typed && typed !== record.text && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {translate('app.import.typed', { words: typed })}
        </Box>
      )}
    </>
  );
};

const Changes = ({ row: { outcome, changes }, resource }: { row: Row; resource: ResourceContract }) => {
  const translate = useTranslate();
  const label = useLabel();
  const [isOpen, setOpen] = useState(false);
  const known = changes.flatMap((change) => {
    const field = fieldOf(resource, change.field);
    return field ? [{ field, change }] : [];
  });
  const first = outcome === 'NEW' && !isOpen ? known.filter(({ field }) => field.name !== resource.title).slice(0, SHOWN) : known;
  if (known.length === 0) return null;
  return (
    <Box sx={{ mt: 0.5 }}>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', sm: outcome === 'NEW' ? '1fr 1fr' : '1fr' },
          columnGap: 3,
          rowGap: 0.25,
          fontSize: 13,
        }}
      >
        {first.map(({ field, change }) => (
          <Box key={field.name} sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Box component="dt" sx={{ display: 'inline', color: 'text.secondary', mr: 1 }}>
              {label(field.label)}
            </Box>
            <Box component="dd" sx={{ display: 'inline', m: 0 }}>
              <TakenFor field={field} change={change} />
            </Box>
          </Box>
        ))}
      </Box>
      {outcome === 'NEW' && known.length > first.length + 1 && (
        <Button size="small" onClick={() => setOpen(true)} sx={{ mt: 0.5, ml: -0.75, px: 0.75 }}>
          {translate('app.import.more', { n: known.length - first.length })}
        </Button>
      )}
    </Box>
  );
};

export const ImportRow = ({ row, resource, isOver }: { row: Row; resource: ResourceContract; isOver: boolean }) => {
  const translate = useTranslate();
  const isRefused = row.outcome === 'REFUSED';
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '64px 96px minmax(0, 1fr)' },
        columnGap: 1.5,
        rowGap: 0.5,
        alignItems: 'start',
        px: 1.5,
        py: 1.25,
        borderBottom: 1,
        borderColor: 'line',
      }}
    >
      <Box sx={{ fontSize: 13, lineHeight: '22px', color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {translate('app.import.line', { n: row.line })}
      </Box>
      <Box>
        <Chip tone={TONES[row.outcome]}>{translate(`app.import.${isOver ? 'was' : 'will'}.${row.outcome}`)}</Chip>
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 500, lineHeight: '22px', overflowWrap: 'anywhere' }}>
          {row.record ? (
            <MuiLink component={Link} to={`/${resource.plural}/${row.record}/show`}>
              {row.title || '—'}
            </MuiLink>
          ) : (
            row.title || '—'
          )}
        </Box>
        {row.message && (
          <Box sx={{ fontSize: 13, color: isRefused ? 'error.main' : 'tones.warning.ink', overflowWrap: 'anywhere' }}>
            {isRefused ? row.message : translate('app.import.warning', { words: row.message })}
          </Box>
        )}
        <Changes row={row} resource={resource} />
      </Box>
    </Box>
  );
};
