/**
 * What a merchant comes for is its own: whoever acts for one merchant meets its catalogue, outlets and record first. It is a condition like any
 * other; no chip repeats it, and a line of 更多 takes it away, since everybody may see what is on offer elsewhere.
 */
import { Navigate, useLocation } from 'react-router-dom';
import type { ResourceContract } from '../contract';
import { List } from '../generic/list/List';
import { Loading } from '../shell/pages';
import { ownFilter, useOwnMerchant } from './useOwnMerchant';

const OwnList = ({ resource }: { resource: ResourceContract }) => {
  const { search } = useLocation();
  const { data: own, isPending } = useOwnMerchant();
  const filter = own ? ownFilter(resource, own) : undefined;
  if (new URLSearchParams(search).has('filter')) return <List resource={resource} own={filter} />;
  if (isPending) return <Loading />;
  if (!filter) return <List resource={resource} />;
  return <Navigate to={`/${resource.plural}?filter=${encodeURIComponent(JSON.stringify(filter))}`} replace />;
};
export default OwnList;
