/** A form that asks which merchant: whoever acts for one merchant finds it filled in. */
import { Navigate, useLocation, useParams } from 'react-router-dom';
import type { ResourceContract } from '../contract';
import Form from '../generic/form/Form';
import { Loading } from '../shell/pages';
import { useOwnMerchant } from './useOwnMerchant';

const OwnForm = ({ resource }: { resource: ResourceContract }) => {
  const { id } = useParams<'id'>();
  const here = useLocation();
  const { data: own, isPending } = useOwnMerchant();
  if (id || here.state?.prefill) return <Form resource={resource} />;
  if (isPending) return <Loading />;
  if (!own) return <Form resource={resource} />;
  // What tells it from its namesakes is asked for where it is shown.
  const { organization: _, ...merchant } = own;
  return <Navigate to={here} state={{ prefill: { merchant } }} replace />;
};
export default OwnForm;
