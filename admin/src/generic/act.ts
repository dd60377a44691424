/** Running a mutation of the generic screens: the answer refreshes what is shown, its warnings are shown, its refusals go back to the caller. */
import { useNotify, useRefresh } from 'ra-core';
import type { DocumentNode } from 'graphql';
import { client } from '../client';
import type { Warning } from '../data';

export const useSayWarnings = () => {
  const notify = useNotify();
  return (warnings: Warning[]) => warnings.forEach(({ message }) => notify(message, { type: 'warning' }));
};

export const useAct = () => {
  const refresh = useRefresh();
  const notify = useNotify();
  const sayWarnings = useSayWarnings();
  return async (mutation: DocumentNode, variables: Record<string, unknown>, done: string, doneArguments?: Record<string, unknown>) => {
    const { data } = await client.mutate({ mutation, variables });
    refresh();
    notify(done, { type: 'success', ...(doneArguments && { messageArgs: doneArguments }) });
    sayWarnings(data.result.warnings ?? []);
    return data.result.record;
  };
};
