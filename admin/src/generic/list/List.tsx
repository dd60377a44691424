/** A resource's list page: quick filters, search and filter, rows, pager. Its whole state is in the URL. */
import { Suspense, useState } from 'react';
import { Link } from 'react-router-dom';
import { ListBase, useListContext, useStore, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import AddOutlined from '@mui/icons-material/AddOutlined';
import type { ResourceContract } from '../../contract';
import type { FilterValues } from '../../graphql/filter';
import { useLabel } from '../../i18n';
import { overrides } from '../../screens';
import { menuFor, pageLabelOf, pageOf } from '../../screens/menu';
import { session } from '../../session';
import { PageHead } from '../../shell/PageHead';
import { useSession } from '../../shell/Strip';
import { FilterBar } from '../filters/FilterBar';
import { SheetMenu } from '../sheets/SheetMenu';
import { BulkBar, isSelectable } from './bulk/BulkBar';
import { columnsOf, defaultColumns, defaultSort, LookingContext, pictureOf, useLooking } from './columns';
import { Pager } from './Pager';
import { QuickFilters } from './QuickFilters';
import { Rows } from './Rows';
import { LookSwitch, PhoneTools } from './Tools';
import { childrenOf } from '../tree/document';
import { columnsIn, useComingFilter, useViews } from './view/useViews';
import { ViewTools } from './view/ViewTools';

export const PER_PAGE = 25;

export const useIsPhone = () => useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'), { noSsr: true });

/** What is done with the list as a whole, but for adding to it. */
const Asides = ({ resource }: { resource: ResourceContract }) => {
  const translate = useTranslate();
  const { ability } = useSession() ?? {};
  const isTree = childrenOf(resource) !== undefined;
  const Action = overrides[resource.name]?.listAction;
  return (
    <>
      {isTree && (
        <Button component={Link} to={`/${resource.plural}?tree`} variant="outlined">
          {translate('app.tree.asTree')}
        </Button>
      )}
      {Action && (
        <Suspense>
          <Action />
        </Suspense>
      )}
      <SheetMenu resource={resource} />
      {resource.mutations.registerExisting && ability?.can('registerExisting', resource.name) && (
        <Button component={Link} to={`/${resource.plural}/create?existing`} variant="outlined">
          {translate('app.existing.do')}
        </Button>
      )}
    </>
  );
};

const Head = ({ resource, isPhone }: { resource: ResourceContract; isPhone: boolean }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { ability } = useSession() ?? {};
  const { total } = useListContext();
  const { page } = useLooking();
  const mayAdd = resource.mutations.create && ability?.can('create', resource.name);
  return (
    <PageHead
      title={label(page?.code ? page.label : pageLabelOf(resource))}
      aside={
        total !== undefined && (
          <span style={{ fontSize: 13, opacity: 0.75 }}>{translate('app.list.total', { total: total.toLocaleString('en-US') })}</span>
        )
      }
      actions={
        <>
          {!isPhone && <Asides resource={resource} />}
          {mayAdd && (
            <Button component={Link} to={`/${resource.plural}/create`} variant="contained" startIcon={<AddOutlined />}>
              {translate('ra.action.create')}
            </Button>
          )}
        </>
      }
    />
  );
};

/** `own`: the conditions that hold a list to what is this person's own; they are told by no chip, and left by a line of 更多. */
export const List = ({ resource, own }: { resource: ResourceContract; own?: FilterValues | undefined }) => {
  const isPhone = useIsPhone();
  const filter = useComingFilter(resource);
  const page = pageOf(
    menuFor(session).flatMap(({ lines }) => lines),
    resource,
    filter,
  );
  const views = useViews(resource, page?.code);
  const [isChoosing, setChoosing] = useState(false);
  const [look, setLook] = useStore<'table' | 'cards'>(`${resource.plural}.look`, 'table');
  const picture = pictureOf(resource);
  const isGallery = look === 'cards' && picture !== undefined && !isPhone;
  const columns = columnsIn(filter, views.views, views.usual) ?? defaultColumns(resource, page, filter);
  const asked = [...columnsOf(resource, undefined, columns).others.map(({ name }) => name), ...(picture ? [picture.name] : [])];
  const usual = defaultSort(resource, page);
  const tools = <ViewTools resource={resource} views={views} />;
  return (
    <ListBase
      key={resource.plural}
      resource={resource.plural}
      perPage={PER_PAGE}
      sort={usual}
      exporter={false}
      queryOptions={{ onError: () => undefined, meta: { usual, columns: asked, hasActions: isPhone || isGallery } }}
    >
      <LookingContext value={{ columns, isSelectable: isSelectable(resource), isChoosing, setChoosing, page, own, isGallery }}>
        <Head resource={resource} isPhone={isPhone} />
        {!isPhone && <QuickFilters resource={resource} />}
        <Box sx={{ display: 'flex', columnGap: 1, alignItems: 'flex-start' }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <FilterBar resource={resource} isPhone={isPhone} />
          </Box>
          {!isPhone && picture && <LookSwitch isGallery={isGallery} onChange={(next) => setLook(next ? 'cards' : 'table')} />}
          {isPhone ? (
            <PhoneTools>
              {tools}
              <Asides resource={resource} />
            </PhoneTools>
          ) : (
            tools
          )}
        </Box>
        {isPhone && <QuickFilters resource={resource} />}
        <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
          <BulkBar resource={resource} />
          <Rows resource={resource} />
          <Pager />
        </Paper>
      </LookingContext>
    </ListBase>
  );
};
