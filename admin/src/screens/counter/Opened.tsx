/** `/v/<token>`, opened by any camera: whoever stands at a counter is led there, anybody else is told what it is. */
import { Navigate, useParams } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import { session } from '../../session';
import { Loading } from '../../shell/pages';
import { useSession } from '../../shell/Strip';

const Opened = () => {
  const translate = useTranslate();
  const { token } = useParams<'token'>();
  if (!useSession()) return <Loading />;
  if (session.may('use', 'Redemption')) return <Navigate to={`/counter?code=${encodeURIComponent(token!)}`} replace />;
  return (
    <Alert severity="info" sx={{ maxWidth: 480 }}>
      {translate('app.counter.opened')}
    </Alert>
  );
};
export default Opened;
