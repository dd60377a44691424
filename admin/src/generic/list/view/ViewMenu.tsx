/** 我的视图 and 共享视图: open one, save the list as one, name it, share it, take it away. What may be done to a view is the view's own `actions`. */
import { useState } from 'react';
import { useListContext, useNotify, useTranslate } from 'react-admin';
import Divider from '@mui/material/Divider';
import ListSubheader from '@mui/material/ListSubheader';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { fieldOf, resourceOf, type ResourceContract } from '../../../contract';
import { conditionsOf, VIEW } from '../../../graphql/filter';
import { useSession } from '../../../shell/Strip';
import { useRefusals } from '../../useRefusal';
import { ArchiveDialog } from '../../verbs/ArchiveDialog';
import { VerbDialog } from '../../verbs/VerbDialog';
import { opened, toDefinition } from './definition';
import { columnsIn, useOpenView, VIEWS, type View } from './useViews';
import type { Views } from './ViewTools';
import { useViewWrites } from './writing';

const BASICS = ['name', 'usual'];
const SHARING = ['sharedRole', 'sharedDivision', 'sharedOrganization'];

interface Props {
  resource: ResourceContract;
  views: Views;
  anchor: HTMLElement | null;
  onClose: () => void;
  onOpen: (view: View) => void;
  isChanged: boolean;
}

const ViewMenu = ({ resource, views, anchor, onClose, onOpen, isChanged }: Props) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refusals = useRefusals();
  const { ability } = useSession() ?? {};
  const { filterValues, setFilters } = useListContext();
  const { open, now } = useOpenView(views.views);
  const { create, update } = useViewWrites(resource, views);
  const [dialog, setDialog] = useState<'new' | 'edit' | 'archive'>();
  const may = (action: string) => open?.actions.includes(action) === true;
  const definition = () => toDefinition({ ...now, columns: columnsIn(filterValues, views.views, views.usual) });
  const choose = (then: () => void) => () => {
    onClose();
    then();
  };
  const list = (isMine: boolean) => views.views.filter((view) => view.isMine === isMine);
  const asks = [...BASICS, ...(ability?.can('share', VIEWS) ? SHARING : [])].flatMap((name) => fieldOf(resourceOf(VIEWS), name) ?? []);
  const show = (id: string) => setFilters({ ...opened(id, { filter: conditionsOf(filterValues) }) }, undefined, false);
  const save = async () => {
    try {
      await update(open!, { definition: definition() });
      show(open!.id);
    } catch (error) {
      notify(refusals(error, []).general.join(' '), { type: 'error' });
    }
  };
  const close = () => {
    const { [VIEW]: _, ...rest } = conditionsOf(filterValues);
    setFilters(rest, undefined, false);
  };
  const group = (key: string, found: View[]) => [
    <ListSubheader key={key} sx={{ lineHeight: '32px', bgcolor: 'transparent' }}>
      {translate(key)}
    </ListSubheader>,
    ...found.map((view) => (
      <MenuItem key={view.id} selected={view.id === open?.id} onClick={choose(() => onOpen(view))}>
        <ListItemText
          primary={view.name}
          secondary={view.isMine ? undefined : view['sharedRole']?.label}
          slotProps={{ primary: { sx: { fontSize: 14 } }, secondary: { sx: { fontSize: 12 } } }}
        />
      </MenuItem>
    )),
  ];
  return (
    <>
      <Menu anchorEl={anchor} open={!!anchor} onClose={onClose} slotProps={{ paper: { sx: { minWidth: 240, maxWidth: 360 } } }}>
        {group('app.views.mine', list(true))}
        {list(true).length === 0 && (
          <MenuItem disabled sx={{ fontSize: 13 }}>
            {translate('app.views.none')}
          </MenuItem>
        )}
        {list(false).length > 0 && group('app.views.shared', list(false))}
        <Divider />
        {open && <MenuItem onClick={choose(close)}>{translate('app.views.close')}</MenuItem>}
        {isChanged && may('UPDATE') && <MenuItem onClick={choose(() => void save())}>{translate('app.views.save')}</MenuItem>}
        <MenuItem onClick={choose(() => setDialog('new'))}>{translate('app.views.saveAs')}</MenuItem>
        {may('UPDATE') && (
          <MenuItem onClick={choose(() => setDialog('edit'))}>
            {translate(asks.length > BASICS.length ? 'app.views.share' : 'app.views.rename')}
          </MenuItem>
        )}
        {may('ARCHIVE') && <MenuItem onClick={choose(() => setDialog('archive'))}>{translate('app.archive.do')}</MenuItem>}
      </Menu>
      {dialog === 'new' && (
        <VerbDialog
          title={translate('app.views.saveAs')}
          hint={translate('app.views.saveAsHint')}
          action={translate('ra.action.save')}
          asks={asks}
          onClose={() => setDialog(undefined)}
          onSubmit={async (input) => show(await create({ ...input, definition: definition() }))}
        />
      )}
      {dialog === 'edit' && open && (
        <VerbDialog
          title={open.name}
          hint={translate('app.views.shareHint')}
          action={translate('ra.action.save')}
          asks={asks}
          start={open}
          onClose={() => setDialog(undefined)}
          onSubmit={(input) => update(open, { ...Object.fromEntries(asks.map(({ name }) => [name, null])), ...input })}
        />
      )}
      {dialog === 'archive' && open && (
        <ArchiveDialog
          resource={resourceOf(VIEWS)}
          record={open}
          onClose={() => {
            setDialog(undefined);
            void views.refresh();
          }}
        />
      )}
    </>
  );
};
export default ViewMenu;
