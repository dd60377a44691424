/**
 * A record's page: what it is and in which state, what I may do now, its fields, its related lists, its history. One document; tabs load when opened.
 */
import { useParams, useSearchParams } from 'react-router-dom';
import { RecordContextProvider, ResourceContextProvider, useRequireAccess, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ResourceContract } from '../../contract';
import { resourceOf } from '../../contract';
import { useLabel } from '../../i18n';
import { session } from '../../session';
import { Failure, Loading } from '../../shell/pages';
import { Letterhead } from '../../shell/print';
import { ArchivedBanner } from '../verbs/ArchivedBanner';
import { useWholeRecord } from '../useWholeRecord';
import { Details } from './Details';
import { Head } from './Head';
import { History } from './History';
import { Lines } from './Lines';
import { ProposalBanner } from './ProposalBanner';
import { Related } from './Related';
import { Said } from './Said';
import { papersOf, Sheet } from './Sheet';
import { useSteps } from './useSteps';
import { Way } from './Way';

const Page = ({ resource, id }: { resource: ResourceContract; id: string }) => {
  const translate = useTranslate();
  const label = useLabel();
  const [search, setSearch] = useSearchParams();
  const { data: record, error, isPending, refetch } = useWholeRecord(resource, id);
  const steps = useSteps(resource, record);
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  const paper = papersOf(resource, record).find(({ code }) => code === search.get('paper'));
  if (paper)
    return (
      <RecordContextProvider value={record}>
        <Sheet resource={resource} record={record} paper={paper} />
      </RecordContextProvider>
    );
  const relations = resource.relations.filter((relation) => session.mayRead(relation.resource));
  const tabs = ['details', ...relations.map((relation) => relation.name), 'history'];
  const tab = tabs.find((name) => name === search.get('tab')) ?? 'details';
  const relation = relations.find(({ name }) => name === tab);
  const count = (name: string) => record[name]?.totalCount;
  return (
    <RecordContextProvider value={record}>
      <Letterhead />
      <Head resource={resource} record={record} />
      <Way resource={resource} record={record} steps={steps} />
      <ArchivedBanner resource={resource} record={record} />
      <Said resource={resource} record={record} steps={steps} />
      <ProposalBanner resource={resource} record={record} />
      <Box sx={{ borderBottom: 1, borderColor: 'line', mb: 2 }}>
        <Tabs
          value={tab}
          onChange={(_, name) => setSearch(name === 'details' ? {} : { tab: name }, { replace: true })}
          variant="scrollable"
          aria-label={label(resource.label)}
        >
          <Tab value="details" label={translate('app.record.details')} />
          {relations.map(({ name, label: text }) => (
            <Tab
              key={name}
              value={name}
              label={
                <span>
                  {label(text)}
                  {count(name) !== undefined && (
                    <Box component="span" sx={{ ml: 0.75, color: 'text.secondary', fontWeight: 400 }}>
                      {count(name)}
                    </Box>
                  )}
                </span>
              }
            />
          ))}
          <Tab value="history" label={translate('app.record.history')} />
        </Tabs>
      </Box>
      {tab === 'details' && <Details resource={resource} record={record} />}
      {relation?.lines && <Lines key={relation.name} resource={resourceOf(relation.resource)} relation={relation} record={record} />}
      {relation && !relation.lines && <Related key={relation.name} resource={resourceOf(relation.resource)} via={relation.via} record={record} />}
      {tab === 'history' && <History resource={resource} record={record} />}
    </RecordContextProvider>
  );
};

const Show = ({ resource }: { resource: ResourceContract }) => {
  const { id } = useParams<'id'>();
  const { isPending } = useRequireAccess({ resource: resource.plural, action: 'show' });
  if (isPending) return <Loading />;
  return (
    <ResourceContextProvider value={resource.plural}>
      <Page key={id} resource={resource} id={decodeURIComponent(id!)} />
    </ResourceContextProvider>
  );
};
export default Show;
