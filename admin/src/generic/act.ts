/** Running a mutation of the generic screens: the answer refreshes what is shown, its warnings are shown, its refusals go back to the caller. */
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import type { DocumentNode } from 'graphql';
import { client } from '../client';
import type { Warning } from '../data';
import { useKey } from './once';

/** Saved, and said so in one notice: plain, or with what the server wants looked at again. */
export const useSaySaved = () => {
  const notify = useNotify();
  const translate = useTranslate();
  return (done: string, warnings: Warning[] = [], words: Record<string, unknown> = {}) => {
    if (warnings.length === 0) return notify(done, { type: 'success', messageArgs: words });
    const text = `${translate('app.warning')}${translate('app.mark.colon')}${warnings.map(({ message }) => message).join(' ')}`;
    // `_` is what a text without a translation falls back to.
    return notify(text, { type: 'warning', messageArgs: { _: text } });
  };
};

export const useAct = () => {
  const refresh = useRefresh();
  const saySaved = useSaySaved();
  const key = useKey();
  return async (mutation: DocumentNode, variables: Record<string, unknown>, done: string, words?: Record<string, unknown>) => {
    const { data } = await client.mutate({ mutation, variables: { ...variables, key: key.current() } });
    key.done();
    refresh();
    saySaved(done, data.result.warnings, words);
    return data.result.record;
  };
};
