/** Which view is open, and which columns are shown. What is behind the buttons is loaded when they are used. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { useListContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import BookmarkBorderOutlined from '@mui/icons-material/BookmarkBorderOutlined';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import type { ResourceContract } from '../../../contract';
import { OneLine } from '../../../shell/Text';
import { isAsSaved, opened } from './definition';
import { useOpenView, type useViews, type View } from './useViews';

const ViewMenu = lazy(() => import('./ViewMenu'));
const ColumnsDialog = lazy(() => import('./ColumnsDialog'));

export type Views = ReturnType<typeof useViews>;

/** `?view=id` in an address opens that view; a list that is opened bare opens in the view its person chose for that. */
const useOpening = ({ views, usual }: Views) => {
  const { search } = useLocation();
  const { setFilters, setSort, filterValues } = useListContext();
  const isBare = useRef(search === '' && Object.keys(filterValues).length === 0);
  const asked = new URLSearchParams(search).get('view');
  const open = (view: View) => {
    isBare.current = false;
    if (view.list.sort) setSort(view.list.sort);
    setFilters(opened(view.id, view.list), undefined, false);
  };
  useEffect(() => {
    const wanted =
      views.find(({ id }) => id === asked) ??
      (isBare.current && usual && (usual.list.sort || Object.keys(usual.list.filter).length > 0) ? usual : undefined);
    if (wanted) open(wanted);
  }, [asked, views, usual]);
  return open;
};

export const ViewTools = ({ resource, views }: { resource: ResourceContract; views: Views }) => {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const [hasOpened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const open = useOpening(views);
  const { open: current, now } = useOpenView(views.views);
  const isChanged = current !== undefined && !isAsSaved(current.list, now);
  const name = current ? `${current.name}${isChanged ? ' *' : ''}` : translate('app.views.views');
  return (
    <Box sx={{ display: 'flex', gap: 1, flexShrink: 0 }}>
      <Button
        ref={button}
        variant="outlined"
        startIcon={<BookmarkBorderOutlined />}
        aria-haspopup="menu"
        aria-expanded={!!anchor}
        onClick={(event) => {
          setOpened(true);
          setAnchor(event.currentTarget);
        }}
        sx={{ height: 34 }}
        aria-label={current ? `${translate('app.views.views')}${translate('app.mark.colon')}${name}` : undefined}
      >
        <OneLine width={160}>{name}</OneLine>
      </Button>
      <Button variant="outlined" startIcon={<ViewColumnOutlined />} aria-haspopup="dialog" onClick={() => setChoosing(true)} sx={{ height: 34 }}>
        {translate('ra.action.select_columns')}
      </Button>
      {hasOpened && (
        <Suspense>
          <ViewMenu resource={resource} views={views} anchor={anchor} onClose={() => setAnchor(null)} onOpen={open} isChanged={isChanged} />
        </Suspense>
      )}
      {isChoosing && (
        <Suspense>
          <ColumnsDialog resource={resource} views={views} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </Box>
  );
};
