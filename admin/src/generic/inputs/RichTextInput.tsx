/** The editor comes when a form needs it; until then the page does without its weight. */
import { lazy, Suspense } from 'react';
import type { InputProps } from './props';

const Editor = lazy(() => import('./RichTextEditor'));
export const RichTextInput = (props: InputProps) => (
  <Suspense>
    <Editor {...props} />
  </Suspense>
);
