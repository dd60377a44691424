/** What was opened lately: only which records they were. Their names are asked again, so that nothing about people stays in the browser. */
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { useStore } from 'react-admin';
import { isResource } from '../../contract';

export interface Recent {
  plural: string;
  id: string;
}
const KEPT = 8;

export const useRecent = () => useStore<Recent[]>('recent', []);

export const useRememberOpened = () => {
  const { pathname } = useLocation();
  const [, setRecent] = useRecent();
  useEffect(() => {
    const [, plural, id, page] = pathname.split('/');
    if (!plural || !id || page !== 'show' || !isResource(plural)) return;
    setRecent((before: Recent[]) => [{ plural, id }, ...before.filter((one) => one.id !== id)].slice(0, KEPT));
  }, [pathname]);
};
