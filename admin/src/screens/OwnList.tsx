/**
 * What a merchant comes for is its own: whoever acts for one merchant meets its catalogue, outlets and record first. It is a condition like any
 * other, shown above the rows, and taken away in one tap, since everybody may see what is on offer elsewhere.
 */
import { Navigate, useLocation } from 'react-router-dom';
import type { ResourceContract } from '../contract';
import { List } from '../generic/list/List';
import { Loading } from '../shell/pages';
import { ownFilter, useOwnMerchant } from './useOwnMerchant';

const OwnList = ({ resource }: { resource: ResourceContract }) => {
  const { search } = useLocation();
  const { data: own, isPending } = useOwnMerchant();
  if (new URLSearchParams(search).has('filter')) return <List resource={resource} />;
  if (isPending) return <Loading />;
  const filter = own && ownFilter(resource, own);
  if (!filter) return <List resource={resource} />;
  return <Navigate to={`/${resource.plural}?filter=${encodeURIComponent(JSON.stringify(filter))}`} replace />;
};
export default OwnList;
