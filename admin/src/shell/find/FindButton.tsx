/** 快速查找: a button, and Ctrl K or ⌘ K from anywhere. The box itself is loaded when it is first wanted. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Search from '@mui/icons-material/Search';
import { useRememberOpened } from './recent';

const FindBox = lazy(() => import('./FindBox'));

export const FindButton = () => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  useRememberOpened();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const words = `${translate('app.find.do')} (Ctrl K)`;
  return (
    <>
      <Tooltip title={words}>
        <IconButton aria-label={words} aria-keyshortcuts="Control+K" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Search fontSize="small" />
        </IconButton>
      </Tooltip>
      {isOpen && (
        <Suspense>
          <FindBox onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
