/**
 * An answer's rows against the second opinion: ids in their order, totals, pages and cursors of every list, at the top and behind rows; references.
 */
import { resourceOf } from '../oracle/contract.js';
import type { Oracle } from '../oracle/oracle.js';
import type { Row } from '../oracle/rows.js';
import { type Given, read } from './given.js';
import { decoded, type Page, pageOf } from './naiveList.js';
import { Refused, Unjudged } from './naiveOrder.js';
import type { Promised } from './operation.js';

type Part = Record<string, unknown> & { id?: string };
interface Connection {
  nodes?: Part[];
  edges?: { cursor?: string; node?: Part }[];
  totalCount?: number;
  pageInfo?: Record<string, unknown>;
}

export interface Judging {
  oracle: Oracle;
  variant: number;
  faults: string[];
  judged: number;
}

const pageArguments = (args: Record<string, Given>, variant: number): Page =>
  Object.fromEntries(Object.entries(args).map(([name, given]) => [name, read(given, variant)]));

export function judge(judging: Judging, promised: readonly Promised[], answer: Part, owner?: { resource: string; row: Row }): void {
  for (const one of promised) {
    if (!Object.hasOwn(answer, one.key)) continue;
    if (one.list) judgeList(judging, one, answer[one.key] as Connection, owner);
    else if (one.many) judgeMany(judging, one, answer[one.key] as Part[], owner!);
    else judgeOne(judging, one, answer[one.key] as Part | null, owner);
  }
}

function judgeOne(judging: Judging, { key, resource, one, below }: Promised, found: Part | null, owner?: { resource: string; row: Row }): void {
  const { oracle, variant, faults } = judging;
  let id: unknown;
  if ('id' in one!) id = read(one.id, variant);
  else if (owner)
    id = oracle.shown(
      owner.resource,
      owner.row,
      resourceOf(owner.resource).fields.find(({ name }) => name === one!.field)!,
    );
  const row = oracle.reads(resource.name, id) ? oracle.rows.get(resource.name, id)! : null;
  judging.judged += 1;
  if ((found === null) !== (row === null)) faults.push(`${key}: ${resource.name} ${String(id)} is ${found === null ? 'null' : 'shown'}`);
  else if (found && row) judge(judging, below, found, { resource: resource.name, row });
}

function judgeMany(judging: Judging, { key, resource, many, below }: Promised, found: Part[], owner: { resource: string; row: Row }): void {
  const { oracle, faults } = judging;
  const ids = (oracle.shown(
    owner.resource,
    owner.row,
    resourceOf(owner.resource).fields.find(({ name }) => name === many!.field)!,
  ) ?? []) as string[];
  judging.judged += 1;
  if ((found ?? []).length !== ids.length) faults.push(`${key}: ${resource.name} are ${found?.length}, should be ${ids.length}`);
  else ids.forEach((id, index) => judge(judging, below, found[index]!, { resource: resource.name, row: oracle.rows.get(resource.name, id)! }));
}

const rowsIn = ({ nodes, edges }: Connection): Part[] | undefined =>
  nodes ?? (edges?.every(({ node }) => node) ? edges.map(({ node }) => node!) : undefined);

function judgeList(judging: Judging, { key, resource, list, below }: Promised, found: Connection, owner?: { resource: string; row: Row }): void {
  const { oracle, variant, faults } = judging;
  const { via, args } = list!;
  let cut: ReturnType<typeof pageOf>;
  try {
    cut = pageOf(oracle, resource, pageArguments(args, variant), via ? { id: owner!.row.id, via } : undefined);
  } catch (problem) {
    if (problem instanceof Refused) faults.push(`${key}: should be refused: ${problem.message}`);
    else if (!(problem instanceof Unjudged)) throw problem;
    return;
  }
  judging.judged += 1;
  const differ = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should)) faults.push(`${key}: ${what} is ${JSON.stringify(is)}, should be ${JSON.stringify(should)}`);
  };
  const rows = rowsIn(found);
  if (rows) differ('number of rows', rows.length, cut.rows.length);
  if (rows?.every(({ id }) => typeof id === 'string' && oracle.rows.get(resource.name, id)))
    differ(
      'rows',
      rows.map(({ id }) => id),
      cut.rows.map(({ id }) => id),
    );
  if (found.totalCount !== undefined) differ('totalCount', found.totalCount, cut.total);
  for (const name of ['hasNextPage', 'hasPreviousPage'] as const)
    if (found.pageInfo && name in found.pageInfo) differ(name, found.pageInfo[name], cut[name]);
  for (const name of ['startCursor', 'endCursor'] as const) {
    const cursor = found.pageInfo?.[name];
    if (cursor !== undefined) differ(name, typeof cursor === 'string' ? lastOf(cursor) : null, cut[name] === null ? null : lastOf(cut[name]!));
  }
  if (rows?.length === cut.rows.length) rows.forEach((row, index) => judge(judging, below, row, { resource: resource.name, row: cut.rows[index]! }));
}

/** Whether anything that is asked for is to be refused. What is left out by a directive is not told apart. */
export const refuses = (judging: Judging, promised: readonly Promised[]): boolean =>
  promised.some(({ resource, list, below }) => {
    try {
      if (list) pageOf(judging.oracle, resource, pageArguments(list.args, judging.variant), list.via ? { id: '', via: list.via } : undefined);
    } catch (problem) {
      if (problem instanceof Refused || problem instanceof Unjudged) return true;
      throw problem;
    }
    return refuses(judging, below);
  });

/** The id a cursor ends with, and the order it is of. */
const lastOf = (cursor: string) => [decoded(cursor)?.[0], decoded(cursor)?.at(-1)];
