// Rows of resources are written by the write kernel alone: values through the stores of their kinds, with a version and a line of history. Every
// exception stands here, with its reason. Tables that are no resources, such as sessions, belong to who made them.
import { relative } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { resourceNames } from './house.mjs';

export const exceptions = [
  { file: 'identity/signIn.ts', table: 'account', why: 'when somebody last signed in is no change of the account, and disturbs nobody who edits it' },
  { file: 'merchants/stock.ts', table: 'reward', why: 'what is left is counted by one statement; its movements and codes are its history' },
  { file: 'tasks/run.ts', table: 'task', why: 'how far a task is, and that somebody still works on it, is told every second' },
  {
    file: 'tasks/runner.ts',
    table: 'task',
    why: 'the queue: a task is claimed by one statement that passes over locked rows; what comes of it is its line',
  },
  { file: 'kernel/keys/rotate.ts', table: '$', why: 'the same values under another key are no change; all tables that hold such, by name' },
  { file: 'seed/demo.ts', table: 'account', why: 'the demo gives its accounts the password that everybody knows, before anybody is there' },
];

const tableOf = (name) => name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
const WRITES = /\b(?:update|insert\s+into|delete\s+from)\s+(?:\/\*.*?\*\/\s*)?(?:only\s+)?"?([a-z_]+|\$)/gi;

export const noRawWrites = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { raw: 'Rows of {{table}} are written by the write kernel: use derive, patch, create or move (kernel/write/step.ts).' },
  },
  create(context) {
    const tables = new Set([...resourceNames()].map(tableOf));
    const file = relative(inRoot('api', 'src'), context.filename);
    const allowed = new Set(exceptions.filter((one) => one.file === file).map(({ table }) => table));
    const check = (node, text) => {
      for (const [, table] of text.matchAll(WRITES))
        if ((table === '$' || tables.has(table.toLowerCase())) && !allowed.has(table.toLowerCase()))
          context.report({ node, messageId: 'raw', data: { table: table === '$' ? 'a table that is not named' : table } });
    };
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateLiteral: (node) => check(node, node.quasis.map(({ value }) => value.raw).join('$')),
    };
  },
};
