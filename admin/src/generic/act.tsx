/** Running a mutation of the generic screens: the answer refreshes what is shown, its warnings are shown, its refusals go back to the caller. */
import { Fragment } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import type { DocumentNode } from 'graphql';
import { client } from '../client';
import type { ResourceContract } from '../contract';
import type { Warning } from '../data';
import { KnownRecord } from './KnownRecord';
import { useKey } from './once';

/** Milliseconds: long enough to read it and to follow its link. */
const READ_AND_OPEN = 30_000;

/** Saved, and said so in one notice: plain, or with what the server wants looked at again. */
export const useSaySaved = (resource?: ResourceContract) => {
  const notify = useNotify();
  const translate = useTranslate();
  return (done: string, warnings: Warning[] = [], words: Record<string, unknown> = {}) => {
    if (warnings.length === 0) return notify(done, { type: 'success', messageArgs: words });
    const beginning = `${translate('app.warning')}${translate('app.mark.colon')}`;
    if (resource && warnings.some(({ recordId }) => recordId)) {
      return notify(
        <>
          {beginning}
          {warnings.map(({ message, recordId }) => (
            <Fragment key={message}>
              {message} {recordId && <KnownRecord resource={resource} id={recordId} />}{' '}
            </Fragment>
          ))}
        </>,
        { type: 'warning', autoHideDuration: READ_AND_OPEN },
      );
    }
    const text = `${beginning}${warnings.map(({ message }) => message).join(' ')}`;
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
