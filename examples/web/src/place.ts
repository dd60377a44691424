/** Which page is open: what follows # in the address. */
import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

export function usePlace(): [page: string, argument: string] {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [, page = '', argument = ''] = hash.split('/');
  return [page, argument];
}
