/** 消息: what others did to what is mine, counted since I last looked. What waits for me is the home page's. */
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import Badge from '@mui/material/Badge';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import NotificationsNone from '@mui/icons-material/NotificationsNone';
import { isNew, useMarkSeen, useNews, type News } from './news';

const BellBox = lazy(() => import('./BellBox'));

const NOTHING: News = { lines: [], seen: '' };

export const BellButton = () => {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data: news = NOTHING } = useNews();
  const markSeen = useMarkSeen();
  const count = news.lines.filter((line) => isNew(news, line)).length;
  const words = count > 0 ? translate('app.bell.count', { n: count }) : translate('app.bell.title');
  const close = () => {
    markSeen(news);
    setAnchor(null);
  };
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
          <BellBox anchor={anchor} news={news} onClose={close} />
        </Suspense>
      )}
    </>
  );
};
