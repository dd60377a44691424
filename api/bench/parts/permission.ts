/**
 * What permission costs: the same rows, asked by who may read all there is and by who may read one street; then by who may read a district, and by a
 * federation's secretariat, whose organizations are those of a place or of a relation.
 */
import { type Bench, among, startOurs } from '../bench.js';
import { alternate, type Figure, type System } from '../measure/rounds.js';
import { documents, type Variables, variablesOf } from '../queries.js';
import { mustAgree, signIn } from '../systems/ask.js';
import { figureText, milliseconds, ratio, type Row } from '../table.js';

type Asked = 'nested' | 'page' | 'one' | 'nestedRelated' | 'pageRelated' | 'totalRelated';

/** Narrowed to the street by a filter, so that both may ask it. */
const inStreet = 'street: { eq: $street }';
const recent = 'filter: { establishedOn: { gte: "2020-01-01" } }, orderBy: [NAME_ASC], first: 20';
const asked: Record<Asked, string> = {
  nested: `query ($street: ID!) { organizations(filter: { ${inStreet} }, orderBy: [NAME_ASC], first: 20) { nodes { id name division { id name } communityWorkers(first: 5) { totalCount nodes { id since post { code } person { id name } } } } } }`,
  page: `query ($street: ID!, $gender: String!, $residency: String!) { people(filter: { ${inStreet}, gender: { eq: $gender }, residency: { eq: $residency } }, orderBy: [NAME_ASC], first: 20) { totalCount nodes { id name birthDate mobile gender { code } homeCommunity { id name } } } }`,
  one: documents.one,
  nestedRelated:
    '{ organizations(orderBy: [NAME_ASC], first: 20) { nodes { id name division { id name } memberships(first: 5) { totalCount nodes { id memberNo representativeName } } } } }',
  pageRelated: `{ organizations(${recent}) { nodes { id name establishedOn division { id name } } } }`,
  totalRelated: `{ organizations(${recent}) { totalCount nodes { id name establishedOn division { id name } } } }`,
};
/** Of the throughput without; of a page beside a relation, milliseconds; null where nothing is promised. */
const aims: Record<Asked, number | null> = { nested: 0.95, page: 0.88, one: 0.95, nestedRelated: 0.8, pageRelated: 3, totalRelated: null };
const words: Record<Asked, string> = {
  nested: 'nested list',
  page: 'filtered page',
  one: 'by id',
  nestedRelated: 'nested list',
  pageRelated: 'page',
  totalRelated: 'page and total',
};

export async function permission({ database, setting, report }: Bench): Promise<Row[]> {
  return among([startOurs(database)], async (ours) => {
    const variables = await variablesOf(database.superuser, database.facts);
    const street = database.facts.streets[0]!;
    const bodies = (query: Asked): Variables[] =>
      query === 'nested'
        ? [{ street }]
        : query === 'page'
          ? variables.page.map((one) => ({ street, ...one }))
          : query === 'one'
            ? variables.one
            : [{}];
    const as = async (username: string): Promise<System<Asked>> => {
      const headers = await signIn(ours!.port, username);
      return {
        name: username.replace('bench-', ''),
        running: ours!,
        job: (query) => ({ path: '/graphql', headers, bodies: bodies(query).map((one) => JSON.stringify({ query: asked[query], variables: one })) }),
      };
    };
    const [platform, ofStreet, district, federation] = [
      await as('bench-platform'),
      await as('bench-street'),
      await as('bench-district'),
      await as('bench-federation'),
    ];
    const rows: Row[] = [];
    for (const [query, pair] of [
      ['nested', [platform, ofStreet]],
      ['page', [platform, ofStreet]],
      ['one', [platform, ofStreet]],
      ['nestedRelated', [district, federation]],
      ['pageRelated', [district, federation]],
      ['totalRelated', [district, federation]],
    ] as [Asked, System<Asked>[]][]) {
      await mustAgree(query, pair[0]!, pair[1]!);
      const [[without, plain], [under, held]] = [...(await alternate(setting, pair, query, 1))] as [[string, Figure], [string, Figure]];
      const [share, aim, timed] = [held.perSecond / plain.perSecond, aims[query], query === 'pageRelated'];
      rows.push({
        what: `permission, ${words[query]}: ${under} beside ${without}`,
        measured: `${timed ? `p50 ${milliseconds(held.p50)} ms, ` : ''}${ratio(share)} × ${without}; CPU ${ratio((held.node + held.postgres) / (plain.node + plain.postgres))} ×`,
        reach: aim === null ? '' : timed ? `≤ ${aim} ms` : `≥ ${ratio(aim)}`,
        met: aim === null ? undefined : timed ? held.p50 <= aim : share >= aim,
        detail: `${figureText(without, plain)}; ${figureText(under, held)}`,
        figures: { [without]: plain, [under]: held },
      });
      report(`  ${rows.at(-1)!.what}: ${rows.at(-1)!.measured}`);
    }
    return rows;
  });
}
