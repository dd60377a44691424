/**
 * Adding and editing share one form. The record it started from is kept for the whole edit, so that a refresh in between overwrites nothing typed
 * and only real differences are sent.
 */
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { RecordContextProvider, ResourceContextProvider, useRequireAccess } from 'react-admin';
import type { ResourceContract } from '../../contract';
import { Failure, Loading } from '../../shell/pages';
import { useWholeRecord } from '../useWholeRecord';
import { useOwnRecords } from './ownForm';
import { RecordForm } from './RecordForm';

const Edit = ({ resource, id }: { resource: ResourceContract; id: string }) => {
  const { data, error, isPending, refetch } = useWholeRecord(resource, id);
  const [start, setStart] = useState<Record<string, any>>();
  if (data && !start) setStart(data);
  if (error && !start) return <Failure error={error} retry={refetch} />;
  if (isPending || !start) return <Loading />;
  return (
    <RecordContextProvider value={start as any}>
      <RecordForm key={id} resource={resource} before={start} />
    </RecordContextProvider>
  );
};

const New = ({ resource, isExisting }: { resource: ResourceContract; isExisting: boolean }) => {
  const { own, isPending } = useOwnRecords(resource, isExisting);
  return isPending ? <Loading /> : <RecordForm resource={resource} isExisting={isExisting} own={own} />;
};

const Form = ({ resource }: { resource: ResourceContract }) => {
  const { id } = useParams<'id'>();
  const [search] = useSearchParams();
  const isExisting = !id && search.has('existing') && !!resource.mutations.registerExisting;
  const { isPending } = useRequireAccess({ resource: resource.plural, action: id ? 'edit' : isExisting ? 'registerExisting' : 'create' });
  if (isPending) return <Loading />;
  return (
    <ResourceContextProvider value={resource.plural}>
      {id ? (
        <Edit key={id} resource={resource} id={decodeURIComponent(id)} />
      ) : (
        <New key={String(isExisting)} resource={resource} isExisting={isExisting} />
      )}
    </ResourceContextProvider>
  );
};
export default Form;
