/** The chosen rows as they are now, with what may be done to each; and the mutation of one of them. */
import { client } from '../../../client';
import { titleFieldOf, type FieldContract, type ResourceContract } from '../../../contract';
import { chunks } from '../../../graphql/chunks';
import { documentOf, WHO } from '../../../graphql/documents';
import { selectField } from '../../../graphql/selection';
import { EDIT, type Offer, type Row } from './plan';

const PAGE = 100;
const everything = [{ archivedAt: { isNull: true } }, { archivedAt: { isNull: false } }];

const rowsDocument = (resource: ResourceContract, fields: FieldContract[]) => {
  const { name, plural, lifecycle } = resource;
  return documentOf(
    `query ${name}Chosen($filter: ${name}Filter) { ${plural}(filter: $filter, first: ${PAGE}) { nodes { id version archivedAt actions ${lifecycle ? 'state' : ''} ${selectField(titleFieldOf(resource))} ${fields.length > 0 ? 'fillable' : ''} ${fields.map(selectField).join(' ')} } } ${WHO} }`,
  );
};

/** `fields`: what else is to be known of each, to be edited. */
export const chosenRows = async (resource: ResourceContract, ids: string[], fields: FieldContract[] = []): Promise<Row[]> => {
  const found: Row[] = [];
  for (const page of chunks(ids, PAGE)) {
    const { data } = await client.query({ query: rowsDocument(resource, fields), variables: { filter: { id: { in: page }, or: everything } } });
    found.push(...data[resource.plural].nodes);
  }
  return ids.flatMap((id) => found.find((row) => row.id === id) ?? []);
};

const mutationDocument = ({ name, mutations }: ResourceContract, { code, verb }: Offer) => {
  const [mutation, types, values] = verb
    ? [verb.mutation, verb.inputType ? `, $input: ${verb.inputType}!` : '', verb.inputType ? ', input: $input' : '']
    : code === 'ARCHIVE'
      ? [mutations.archive, ', $reason: String!', ', reason: $reason']
      : code === EDIT
        ? [mutations.update, `, $input: ${name}UpdateInput!`, ', input: $input']
        : [mutations.restore, '', ''];
  return documentOf(
    `mutation ${name}EachOf($id: ID!, $version: Int!${types}, $key: String) { result: ${mutation}(id: $id, version: $version${values}, key: $key) { record { id } } }`,
  );
};

/** `run` is the key of all of them: whoever starts it twice does each once. */
export const doOne = (resource: ResourceContract, offer: Offer, { id, version }: Row, input: Record<string, unknown>, run: string) =>
  client.mutate({
    mutation: mutationDocument(resource, offer),
    variables: {
      id,
      version,
      key: `${run} ${id}`,
      ...(offer.verb || offer.code === EDIT ? (offer.code === EDIT || offer.verb?.inputType) && { input } : input),
    },
  });
