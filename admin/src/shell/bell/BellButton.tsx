/** 消息: what waits for me, on every page. Nothing is asked until it is opened; the number is what the home page or the last opening told. */
import { lazy, Suspense, useState } from 'react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import Badge from '@mui/material/Badge';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import NotificationsNone from '@mui/icons-material/NotificationsNone';

const BellBox = lazy(() => import('./BellBox'));

/** How much waits, as last told. */
export const WAITING = ['waiting'];

export const BellButton = () => {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data: count = 0 } = useQuery<number>({ queryKey: WAITING, queryFn: skipToken });
  const words = count > 0 ? translate('app.bell.count', { n: count }) : translate('app.bell.title');
  return (
    <>
      <Tooltip title={words}>
        <IconButton aria-label={words} aria-haspopup="dialog" aria-expanded={!!anchor} onClick={(event) => setAnchor(event.currentTarget)}>
          <Badge badgeContent={count} max={99} color="primary">
            <NotificationsNone fontSize="small" />
          </Badge>
        </IconButton>
      </Tooltip>
      {anchor && (
        <Suspense>
          <BellBox anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
};
