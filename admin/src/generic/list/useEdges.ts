/** On which sides of a box that scrolls sideways more is hidden; told as attributes, so that scrolling draws nothing anew. */
import { useEffect, useRef } from 'react';

/** Shadows: behind the fixed first column, and inside the box's right side. */
export const edge = {
  before: { boxShadow: '6px 0 8px -6px rgb(0 0 0 / .25)', clipPath: 'inset(0 -12px 0 0)' },
  behind: { boxShadow: 'inset -14px 0 10px -10px rgb(0 0 0 / .22)' },
} as const;

export const useEdges = () => {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = ref.current!;
    const look = () => {
      box.toggleAttribute('data-more-before', box.scrollLeft > 1);
      box.toggleAttribute('data-more-behind', box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
    };
    const watcher = new ResizeObserver(look);
    watcher.observe(box);
    if (box.firstElementChild) watcher.observe(box.firstElementChild);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  return { ref };
};
