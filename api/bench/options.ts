/** What `npm run bench` was asked for. A street, the scope that is measured, holds the same number of people whatever the size of the whole. */
import { parseArgs } from 'node:util';

export const parts = ['reads', 'permission', 'statements', 'deep', 'plans', 'growth', 'memory', 'start', 'console', 'house'] as const;
export type Part = (typeof parts)[number];

export interface Options {
  people: number;
  growth: number[];
  streetSize: number;
  /** Seconds of one measurement, and how often the systems take turns. */
  seconds: number;
  rounds: number;
  connections: number[];
  only: Set<Part>;
  /** So many more resources, where the whole house is measured. */
  resources: number;
  json?: string;
  quick: boolean;
}

const usage = `usage: npm run bench -- [--people N] [--quick] [--only ${parts.join(',')}] [--growth N,N,N] [--seconds S] [--rounds R] [--connections N,N] [--resources N] [--json FILE]`;
const largest = 5_000_000;

function number(text: string): number {
  const value = Number(text.replaceAll('_', '').replace(/k$/, '000').replace(/m$/i, '000000'));
  if (Number.isInteger(value) && value >= 1 && value <= largest) return value;
  console.error(`${text} is no number from 1 to ${largest}\n${usage}`);
  process.exit(2);
}

const numbers = (text: string) => text.split(',').map(number);

export function readOptions(args: string[]): Options {
  const { values } = parse(args);
  const quick = values.quick ?? false;
  const only = new Set((values.only?.split(',') ?? parts) as Part[]);
  if ([...only].some((part) => !parts.includes(part))) refuse();
  const streetSize = quick ? 20_000 : 50_000;
  return {
    quick,
    only,
    streetSize,
    json: values.json,
    resources: values.resources ? number(values.resources) : 60,
    people: values.people ? number(values.people) : quick ? 200_000 : 1_000_000,
    growth: values.growth ? numbers(values.growth) : quick ? [20_000, 200_000] : [50_000, 500_000, 5_000_000],
    seconds: values.seconds ? Number(values.seconds) : quick ? 0.5 : 2,
    rounds: values.rounds ? number(values.rounds) : quick ? 2 : 3,
    connections: values.connections ? numbers(values.connections) : quick ? [1, 64] : [1, 16, 64],
  };
}

function parse(args: string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      args,
      options: {
        people: text,
        growth: text,
        only: text,
        seconds: text,
        rounds: text,
        connections: text,
        json: text,
        resources: text,
        quick: { type: 'boolean' },
      },
    });
  } catch {
    return refuse();
  }
}

function refuse(): never {
  console.error(usage);
  process.exit(2);
}
