/**
 * The lines of a record, read and saved together. What changed of each line is one mutation, all of them in one request; each is answered by itself,
 * so that a refused line stays as it was typed while the others are saved.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { parse } from 'graphql';
import { client } from '../../client';
import type { FieldContract, RelationContract, ResourceContract } from '../../contract';
import { chunks } from '../../graphql/chunks';
import { documentOf, WHO } from '../../graphql/documents';
import { changedInput, toForm, type Values } from '../../graphql/input';
import { selectField } from '../../graphql/selection';
import { newKey } from '../once';

export type LineRecord = Record<string, any> & { id: string; version: number; fillable: string[] };
/** More lines than this are a list, not a table to fill in. */
const MOST = 100;
/** Mutations in one document, within the aliases it may have. */
const AT_ONCE = 25;

export const useLines = (resource: ResourceContract, { via, name }: RelationContract, parent: string, shown: FieldContract[]) =>
  useQuery({
    queryKey: [resource.plural, 'lines', name, parent],
    queryFn: async (): Promise<LineRecord[]> => {
      const query = documentOf(`query ${resource.name}Lines($filter: ${resource.name}Filter) {
        ${resource.plural}(first: ${MOST}, filter: $filter) { nodes { id version archivedAt fillable ${shown.map(selectField).join(' ')} } } ${WHO}
      }`);
      const { data } = await client.query({ query, variables: { filter: { [via]: { id: { eq: parent } } } } });
      return data[resource.plural].nodes.filter(({ archivedAt }: Record<string, any>) => archivedAt == null);
    },
  });

export const formOfLines = (fields: FieldContract[], lines: LineRecord[]): Values =>
  Object.fromEntries(lines.map((line) => [line.id, toForm(fields, line)]));

/** What was typed into each line, of the fields it takes. Lines that did not change are none. */
export const changedLines = (fields: FieldContract[], lines: LineRecord[], values: Values): { line: LineRecord; input: Values }[] =>
  lines
    .map((line) => {
      const own = fields.filter(({ name }) => line.fillable.includes(name));
      return { line, input: changedInput(own, values[line.id] ?? {}, toForm(own, line)) };
    })
    .filter(({ input }) => Object.keys(input).length > 0);

export interface Outcome {
  saved: string[];
  /** The error of each refused line, as a single mutation would be refused. */
  refused: { id: string; error: { graphQLErrors: readonly unknown[] } }[];
  warnings: { code: string; field: string; message: string }[];
}

export const useSaveLines = (resource: ResourceContract) => {
  const queryClient = useQueryClient();
  return async (changes: { line: LineRecord; input: Values }[]): Promise<Outcome> => {
    const outcome: Outcome = { saved: [], refused: [], warnings: [] };
    for (const some of chunks(changes, AT_ONCE)) {
      const asked = some.map((_, index) => `$i${index}: ${resource.name}UpdateInput!, $k${index}: String`).join(', ');
      const parts = some.map(
        ({ line }, index) =>
          `l${index}: ${resource.mutations.update}(id: "${line.id}", version: ${line.version}, input: $i${index}, key: $k${index}) { record { id } warnings { code field message } }`,
      );
      const { data, errors = [] } = await client.mutate({
        mutation: parse(`mutation Save${resource.name}Lines(${asked}) { ${parts.join('\n')} }`),
        variables: Object.fromEntries(
          some.flatMap(({ input }, index) => [
            [`i${index}`, input],
            [`k${index}`, newKey()],
          ]),
        ),
        errorPolicy: 'all',
      });
      some.forEach(({ line: { id } }, index) => {
        const answer = data?.[`l${index}`];
        const own = errors.filter(({ path }) => path === undefined || path[0] === `l${index}`);
        if (answer) {
          outcome.saved.push(id);
          outcome.warnings.push(...answer.warnings);
        } else outcome.refused.push({ id, error: { graphQLErrors: own } });
      });
    }
    await queryClient.invalidateQueries({ queryKey: [resource.plural] });
    return outcome;
  };
};
