import { useDeferredValue, useEffect, useState } from 'react';

const PAUSE = 250;

/** What is typed, once the typing rests for a moment: what asks the server with it asks once. */
export const useSettled = (text: string) => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return useDeferredValue(settled).trim();
};
