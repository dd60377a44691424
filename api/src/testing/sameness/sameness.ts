/**
 * The proof of sameness. An operation is asked by two people of one role, with values that differ: once the short way and once the long way. Both
 * give the same bytes, and the rows that a second opinion finds which loads everything and filters in Node.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { projectRoot } from '../../kernel/database/environment.js';
import type { Setting } from '../oracle/setting.js';
import { type Asker, askersOf } from './askers.js';
import { type Asking, openAsking } from './asking.js';
import { tapes } from './choices.js';
import { type Operation, operationOf } from './operation.js';
import { type Judging, judge, refuses } from './secondOpinion.js';

const atOnce = 6;
const shrinkingAtMost = 30_000;
/** Who asks with which variant: a plan is made by the first and serves the others. */
const turns = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 2],
] as const;

const cursors = [Buffer.from('["ID","019aaaaa-0000-7000-8000-000000000000"]').toString('base64'), 'no cursor'].map((after) => ({ after }));
/**
 * What chance finds late or never: a list that holds nothing for its reader needs no cursor, and yet refuses one that is none; a condition of null,
 * and one that is not given. Asked in this order, before anything is made up.
 */
const remembered: { name: string; text: string; values: Record<string, unknown>[] }[] = [
  { name: 'visitor', text: 'query ($after: String) { list: federationMembers(first: 2, after: $after) { nodes { id } } }', values: cursors },
  { name: 'visitor', text: 'query ($after: String) { list: federationMembers(first: 2, after: $after) { totalCount } }', values: cursors },
  {
    name: 'streetAdmin',
    text: 'query ($kind: String) { list: organizations(first: 2, filter: { kind: { eq: $kind } }) { totalCount } }',
    values: [{ kind: 'ENTERPRISE' }, { kind: null }],
  },
  {
    name: 'streetAdmin',
    text: 'query ($some: String) { list: organizations(first: 3, filter: { kind: { eq: $some } }) { totalCount } }',
    values: [{ some: 'ENTERPRISE' }, {}],
  },
];

export interface Sameness {
  asking: Asking;
  /** Runs so many operations; the first fault, made as small as it gets, or null. */
  check(runs: number, seed: number, shrinks?: boolean): Promise<string | null>;
  totals: { operations: number; requests: number; judged: number; errors: Map<string, number> };
  close(): Promise<void>;
}

/** The text without blanks between its parts: PostgreSQL writes some. */
export const compact = (json: string) => json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_all, text: string | undefined) => text ?? '');

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120);
  return `at ${at}\n    short: …${around(one)}\n    long:  …${around(other)}`;
}

export async function openSameness(setting: Setting): Promise<Sameness> {
  const asking = await openAsking(setting.world.app);
  const schema = buildSchema(readFileSync(join(projectRoot, 'schema', 'schema.graphql'), 'utf8'));
  const askers = askersOf(setting);
  const readable = askers.map(([{ oracle }]) => {
    const kept = new Map<string, ReturnType<typeof oracle.readable>>();
    return (resource: string) => {
      let rows = kept.get(resource);
      if (!rows) {
        const own = oracle.readable(resource).filter((row) => row.archived_at === null);
        kept.set(resource, (rows = own.length > 0 ? own : setting.rows.all(resource)));
      }
      return rows;
    };
  });
  const totals: Sameness['totals'] = { operations: 0, requests: 0, judged: 0, errors: new Map() };

  async function fault(index: number, operation: Operation): Promise<string | null> {
    const pair = askers[index]!;
    const ask = async ([who, variant]: readonly [number, number]) => {
      const asker = pair[who]!;
      const body = { query: operation.text, variables: operation.values(variant) };
      const headers = { ...asker.headers, 'accept-language': operation.restless && variant === 2 ? 'zh' : 'en' };
      const short = await asking.ask('short', body, headers);
      const long = await asking.ask('long', body, headers);
      totals.requests += 1;
      const found =
        compact(short) === long ? opinion(asker, operation, variant, long) : `the two ways differ ${firstDifference(compact(short), long)}`;
      return (
        found &&
        `${asker.name}, ${turns.findIndex((turn) => turn[0] === who && turn[1] === variant) + 1}. request\n  ${operation.text}\n  ${JSON.stringify(body.variables)}\n  ${found}`
      );
    };
    for (const turn of turns) {
      const found = await ask(turn);
      if (found) return found;
    }
    totals.operations += 1;
    return null;
  }

  function opinion({ oracle }: Asker, { promised }: Operation, variant: number, text: string): string | null {
    const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] };
    for (const {
      message,
      extensions: { code },
    } of errors ?? []) {
      // Of two fragments that meet, one may call by the other's name what the schema calls otherwise: nobody may ask that.
      const isConflict = code === 'GRAPHQL_VALIDATION_FAILED' && message.includes(' conflict because ');
      if (isConflict) totals.errors.set(code, (totals.errors.get(code) ?? 0) + 1);
      if (isConflict) return null;
      if (code === 'INTERNAL' || code.startsWith('GRAPHQL')) return `${code}: ${message} ${asking.logged.at(-1) ?? ''}`;
      totals.errors.set(code, (totals.errors.get(code) ?? 0) + 1);
    }
    const judging: Judging = { oracle, variant, faults: [], judged: 0 };
    if (errors || !data)
      return errors?.some(({ extensions: { code } }) => code === 'LIMIT_EXCEEDED') || refuses(judging, promised)
        ? null
        : `it is refused: ${JSON.stringify(errors)}`;
    judge(judging, promised, data);
    totals.judged += judging.judged;
    return judging.faults.length > 0 ? `the second opinion differs\n    ${judging.faults.slice(0, 3).join('\n    ')}` : null;
  }

  async function fromMemory(): Promise<string | null> {
    for (const { text, name, values } of remembered) {
      const { headers } = askers.flat().find((one) => one.name === name)!;
      for (const variables of values) {
        const [short, long] = [
          await asking.ask('short', { query: text, variables }, headers),
          await asking.ask('long', { query: text, variables }, headers),
        ];
        if (compact(short) !== long)
          return `${name}\n  ${text}\n  ${JSON.stringify(variables)}\n  the two ways differ ${firstDifference(compact(short), long)}`;
      }
    }
    return null;
  }

  const operations = fc.tuple(fc.nat(askers.length - 1), tapes);
  const faultOf = async ([index, tape]: [number, number[]]) => {
    try {
      return await fault(index, operationOf({ schema, oracle: askers[index]![0].oracle, rowsOf: readable[index]! }, tape));
    } catch (problem) {
      return `it could not be asked or judged: ${(problem as Error).stack}`;
    }
  };

  /** One that failed, made smaller as long as it fails and there is time. */
  async function smallest(failing: [number, number[]], found: string): Promise<string> {
    let last = found;
    const property = fc.asyncProperty(operations, async (one) => {
      const again = await faultOf(one);
      if (!again) return;
      last = again;
      throw new Error(again);
    });
    await fc.check(property, { examples: [[failing]], numRuns: 1, interruptAfterTimeLimit: shrinkingAtMost });
    return last;
  }

  return {
    asking,
    totals,
    async check(runs, seed, shrinks = true) {
      const known = await fromMemory();
      if (known) return known;
      let failing: { one: [number, number[]]; found: string } | null = null;
      const several = fc.array(operations, { minLength: atOnce, maxLength: atOnce });
      const property = fc.asyncProperty(several, async (some) => {
        await Promise.all(
          some.map(async (one) => {
            const found = await faultOf(one);
            if (found) failing ??= { one, found };
          }),
        );
        if (failing) throw new Error((failing as { found: string }).found);
      });
      await fc.check(property, { seed, numRuns: Math.ceil(runs / atOnce), endOnFailure: true });
      if (!failing) return null;
      const { one, found } = failing as { one: [number, number[]]; found: string };
      return `${shrinks ? await smallest(one, found) : found}\n  seed ${seed}`;
    },
    async close() {
      await asking.close();
      await setting.close();
    },
  };
}
