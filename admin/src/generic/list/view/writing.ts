/** Keeping a view: through the same mutations as any other record. */
import { useNotify } from 'react-admin';
import { client } from '../../../client';
import { resourceOf, type ResourceContract } from '../../../contract';
import { createDocument, updateDocument } from '../../../graphql/documents';
import { session } from '../../../session';
import { useKey } from '../../once';
import { toDefinition } from './definition';
import { VIEWS, type View } from './useViews';
import type { Views } from './ViewTools';

type Input = Record<string, unknown>;

export const useViewWrites = (resource: ResourceContract, views: Views) => {
  const notify = useNotify();
  const key = useKey();
  const done = async (answer: Promise<any>): Promise<string> => {
    const { data } = await answer;
    key.done();
    await views.refresh();
    notify('app.views.saved', { type: 'success' });
    return data.result.record.id;
  };
  const create = (input: Input) =>
    done(
      client.mutate({
        mutation: createDocument(resourceOf(VIEWS), session.mayRead),
        variables: { input: { ...input, resource: resource.name }, key: key.current() },
      }),
    );
  const update = ({ id, version }: View, input: Input) =>
    done(client.mutate({ mutation: updateDocument(resourceOf(VIEWS), session.mayRead), variables: { id, version, input, key: key.current() } }));
  return {
    create,
    update,
    /** Columns without a view of their own are kept in the view that opens with the list, made for that if need be. */
    keepColumns: (columns: string[], name: string) =>
      views.usual
        ? update(views.usual, { definition: toDefinition({ ...views.usual.list, columns }) })
        : create({ name, usual: true, definition: toDefinition({ filter: {}, columns, page: views.page }) }),
  };
};
