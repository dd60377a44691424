/** Sets a task going and leads to its page, where it can be watched, left and found again. */
import { useMutation } from '@tanstack/react-query';
import { useRedirect } from 'react-admin';
import type { DocumentNode } from 'graphql';
import { client } from '../../client';
import { useKey } from '../once';

export const useTask = () => {
  const redirect = useRedirect();
  const key = useKey();
  return useMutation({
    mutationFn: async ({ mutation, variables }: { mutation: DocumentNode; variables: Record<string, unknown> }) =>
      (await client.mutate({ mutation, variables: { ...variables, key: key.current() } })).data.result.record.id as string,
    onSuccess: (id: string) => {
      key.done();
      redirect(`/tasks/${id}/show`);
    },
  });
};
