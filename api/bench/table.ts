/** The one table: ratios first, then what they were made of. It is Markdown, so that docs/speed.md can hold it as it was printed. */
import { cpus, totalmem } from 'node:os';
import type { Figure } from './measure/rounds.js';

export interface Row {
  what: string;
  /** Such as `.82 × floor`, or a time where a time is the aim. */
  measured: string;
  reach: string;
  /** Absent where nothing is to be reached. */
  met?: boolean;
  detail: string;
  /** For --json. */
  figures?: unknown;
}

export const ratio = (value: number): string => (value < 10 ? value.toFixed(2).replace(/^0/, '') : value.toFixed(0));
export const milliseconds = (value: number): string => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0));
const perSecond = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));

/** `linli 812/s, p50 1.20 p99 3.4 ms, CPU .35 + .80 ms (Node + PostgreSQL)` */
export const figureText = (name: string, one: Figure): string =>
  `${name} ${perSecond(one.perSecond)}/s p50 ${milliseconds(one.p50)} p99 ${milliseconds(one.p99)} CPU ${milliseconds(one.node)}+${milliseconds(one.postgres)}${one.refused > 0 ? `, ${one.refused} REFUSED` : ''}`;

/** Two figures of one run, by throughput and by CPU. */
export const cpuRatio = (one: Figure, other: Figure): number => (one.node + one.postgres) / (other.node + other.postgres);

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]!.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`;

/** Chinese characters take two columns in a terminal; there are none in the table. */
export function tableText(rows: Row[]): string {
  const cells = [
    ['what', 'measured', 'to reach', 'met', 'figures'],
    ...rows.map(({ what, measured, reach, met, detail }) => [what, measured, reach, met === undefined ? '' : met ? 'yes' : 'no', detail]),
  ];
  const widths = cells[0]!.map((_, column) => (column === 4 ? 0 : Math.max(...cells.map((row) => row[column]!.length))));
  const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  return [lines[0], `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.slice(1)].join('\n');
}
