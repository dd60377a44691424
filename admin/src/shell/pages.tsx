/** Whole-page states, and the one answer to an error that reached a page. */
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import { isResource } from '../contract';
import { refusalsOf } from '../errors';
import { Blank } from './Blank';

const Home = () => {
  const translate = useTranslate();
  return (
    <Button component={Link} to="/" variant="outlined">
      {translate('app.denied.back')}
    </Button>
  );
};

export const AccessDenied = () => {
  const translate = useTranslate();
  return <Blank kind="denied" title={translate('app.denied.title')} hint={translate('app.denied.hint')} action={<Home />} />;
};

export const NotFound = () => {
  const translate = useTranslate();
  return <Blank kind="missing" title={translate('ra.page.not_found')} hint={translate('ra.message.not_found')} action={<Home />} />;
};

/** Of a page that is none of theirs the contract tells nothing; that there is one under this address, the server's status says. */
export const Elsewhere = () => {
  const [, first] = useLocation().pathname.split('/');
  const { data: isThere, isPending } = useQuery({
    queryKey: ['page', first],
    queryFn: () => fetch(`/${first}`, { method: 'HEAD' }).then(({ ok }) => ok),
    enabled: !isResource(first!),
  });
  if (isResource(first!)) return <NotFound />;
  if (isPending) return <Loading />;
  return isThere ? <AccessDenied /> : <NotFound />;
};

export const Loading = () => {
  const translate = useTranslate();
  return (
    <Box role="status" aria-label={translate('ra.page.loading')} sx={{ display: 'grid', placeItems: 'center', minHeight: 240 }}>
      <CircularProgress size={24} />
    </Box>
  );
};

/** A server's own message is already in the reader's language. */
export const Failure = ({ error, retry }: { error: unknown; retry?: () => void }) => {
  const translate = useTranslate();
  const { code, message } = refusalsOf(error)[0]!;
  if (code === 'NOT_FOUND')
    return <Blank kind="missing" title={translate('app.error.notFound')} hint={translate('app.error.notFoundHint')} action={<Home />} />;
  if (code === 'FORBIDDEN') return <AccessDenied />;
  const title = code === 'PAGE_TOO_LARGE' ? translate('app.list.tooDeep') : message || translate('app.error.unavailable');
  return (
    <Blank
      kind="offline"
      title={title}
      action={
        retry && (
          <Button variant="outlined" onClick={retry}>
            {translate('app.error.retry')}
          </Button>
        )
      }
    />
  );
};

export const Crash = ({ resetErrorBoundary }: { error: Error; resetErrorBoundary: (why?: unknown) => void }) => {
  const translate = useTranslate();
  return (
    <Blank
      kind="offline"
      title={translate('app.error.crash')}
      hint={translate('app.error.crashHint')}
      action={
        <Button
          variant="outlined"
          onClick={() => {
            resetErrorBoundary();
            window.location.reload();
          }}
        >
          {translate('app.error.retry')}
        </Button>
      }
    />
  );
};
