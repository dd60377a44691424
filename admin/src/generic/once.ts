/**
 * A form or a button that is tapped twice is done once: both taps bring the same key, and the server does the second nothing but answer. What was
 * refused left no key behind, so the same one may be tried again; after a success comes a new one.
 */
import { useRef } from 'react';

/** Also where a page that is not encrypted has no `randomUUID`. */
export const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const useKey = () => {
  const key = useRef(newKey());
  return {
    current: () => key.current,
    done: () => {
      key.current = newKey();
    },
  };
};
