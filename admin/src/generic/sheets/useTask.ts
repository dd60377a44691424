/** Sets a task going and leads to its page, where it can be watched, left and found again. */
import { useMutation } from '@tanstack/react-query';
import { useRedirect } from 'react-admin';
import type { DocumentNode } from 'graphql';
import { client } from '../../client';

export const useTask = () => {
  const redirect = useRedirect();
  return useMutation({
    mutationFn: async ({ mutation, variables }: { mutation: DocumentNode; variables: Record<string, unknown> }) => (await client.mutate({ mutation, variables })).data.result.record.id as string,
    onSuccess: (id: string) => redirect(`/tasks/${id}/show`),
  });
};
