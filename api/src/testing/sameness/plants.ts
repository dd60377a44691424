/**
 * Deliberate faults of the planner and of its kept plans, one line each, as testing/oracle/patches.ts has them for permissions. A fault that takes
 * two places to make has two lines of one name. Read without a build step, so that it imports nothing but types.
 */
import type { Patch } from '../oracle/patches.js';

export const plants: Patch[] = [
  {
    name: 'a decision is not noted',
    file: 'kernel/read/late.ts',
    find: 'this.noted.push((source) => question(',
    replace: 'if (!BROKEN) this.noted.push((source) => question(',
  },
  {
    name: 'what a statement does not need is not refused',
    file: 'kernel/read/late.ts',
    find: 'if (value instanceof Late) value.insist();',
    replace: 'if (!BROKEN && value instanceof Late) value.insist();',
  },
  {
    name: 'a place is taken for a constant',
    first: true,
    file: 'kernel/read/planCache.ts',
    find: 'return slot === undefined ? value',
    replace: 'return slot === undefined || BROKEN ? value',
  },
  {
    name: 'a place is taken for a constant',
    first: true,
    file: 'kernel/read/planCache.ts',
    find: 'key + (holdsAnId(plan, viewer) ?',
    replace: 'key + (!BROKEN && holdsAnId(plan, viewer) ?',
  },
  {
    name: 'a value is taken for a constant',
    file: 'kernel/read/planCache.ts',
    find: 'values.map((value) => known(value, source))',
    replace: "values.map((value) => (BROKEN && value instanceof Late && typeof value.now === 'string' ? value.now : known(value, source)))",
  },
  {
    name: 'the length of a list is left out of the shape',
    file: 'kernel/read/shape.ts',
    find: "parts.push(']');",
    replace: "if (BROKEN) parts.splice(parts.lastIndexOf('['));\n      parts.push(']');",
  },
  {
    name: 'an enumeration is left out of the shape',
    file: 'kernel/read/shape.ts',
    find: '    if (isInputObjectType(type)) {',
    replace: "    if (BROKEN && isEnumType(type)) {\n      parts.push('e');\n      return value;\n    }\n    if (isInputObjectType(type)) {",
  },
  {
    name: 'what is included is read from the first request',
    file: 'kernel/read/shape.ts',
    find: '    if (Array.isArray(value)) {',
    replace: "    if (BROKEN && typeof value === 'boolean') {\n      parts.push('b');\n      return value;\n    }\n    if (Array.isArray(value)) {",
  },
  {
    name: 'a page is as large as that of the first request',
    file: 'kernel/read/shape.ts',
    find: 'parts.push(JSON.stringify(value));',
    replace: "parts.push(BROKEN && typeof value === 'number' ? 'n' : JSON.stringify(value));",
  },
  {
    name: 'null is of the same shape as a value',
    file: 'kernel/read/shape.ts',
    find: "parts.push('-');",
    replace: "parts.push(BROKEN ? '*' : '-');",
  },
  {
    name: 'what is absent is of the same shape as what is given',
    file: 'kernel/read/shape.ts',
    find: "if (!(name.value in variables)) parts.push('?');",
    replace: "if (!(name.value in variables)) parts.push(BROKEN ? '*' : '?');",
  },
  {
    name: 'a plan answers in the language of the first request',
    file: 'kernel/read/planCache.ts',
    find: '${number} ${viewer.language} ',
    replace: "${number} ${BROKEN ? '' : viewer.language} ",
  },
  {
    name: 'a plan serves whoever asks',
    file: 'kernel/read/planCache.ts',
    find: 'fitting(key + viewer.ability.shape)',
    replace: "fitting(key + (BROKEN ? '' : viewer.ability.shape))",
  },
  {
    name: 'a plan serves whoever asks',
    file: 'kernel/read/planCache.ts',
    find: ' : viewer.ability.shape);',
    replace: " : BROKEN ? '' : viewer.ability.shape);",
  },
  {
    name: 'a falling order continues on the wrong side',
    file: 'kernel/read/order.ts',
    find: "raw(key.descending ? '<' : '>')",
    replace: "raw(key.descending && !BROKEN ? '<' : '>')",
  },
  {
    name: 'a nested list is without its predicate',
    first: true,
    file: 'kernel/read/list.ts',
    find: 'match ? guarded(allowed)',
    replace: 'match ? (BROKEN ? yes : guarded(allowed))',
  },
  {
    name: 'a page read from the back stands on its head',
    file: 'kernel/read/list.ts',
    find: 'return backward ? sql`array_reverse',
    replace: 'return backward && !BROKEN ? sql`array_reverse',
  },
  {
    name: 'nobody looks for a further page',
    file: 'kernel/read/list.ts',
    find: 'limit: looksFurther ? size + 1',
    replace: 'limit: looksFurther && !BROKEN ? size + 1',
  },
  {
    name: 'not of an absent value is absent',
    file: 'kernel/read/filter.ts',
    find: "if (name === 'not') return sql`(${filterSql(planning, spec, row, value as Filter)}) is not true`;",
    replace:
      "if (name === 'not') return BROKEN ? sql`not (${filterSql(planning, spec, row, value as Filter)})` : sql`(${filterSql(planning, spec, row, value as Filter)}) is not true`;",
  },
  {
    name: 'some looks at what is archived',
    file: 'kernel/read/filter.ts',
    find: 'unarchivedSql(other, filter)',
    replace: 'BROKEN ? yes : unarchivedSql(other, filter)',
  },
  {
    name: 'a filter reads a hidden value',
    file: 'kernel/read/filter.ts',
    find: "if (reach === 'all') return condition;",
    replace: "if (BROKEN || reach === 'all') return condition;",
  },
  {
    name: 'a name is cut where PostgreSQL cuts identifiers',
    file: 'kernel/read/select.ts',
    find: 'json_build_object(${join(pairs.map(([key, value]) => sql`${literal(key)}',
    replace: 'json_build_object(${join(pairs.map(([key, value]) => sql`${literal(BROKEN ? key.slice(0, 63) : key)}',
  },
  {
    name: 'a repeated field keeps its first selections alone',
    file: 'kernel/read/select.ts',
    find: 'type, nodes as FieldNode[])',
    replace: 'type, (BROKEN ? nodes.slice(0, 1) : nodes) as FieldNode[])',
  },
  {
    name: 'a row that two rules show is met twice',
    file: 'kernel/access/ability.ts',
    find: '...(index > 0 ?',
    replace: '...(index > 0 && !BROKEN ?',
  },
  {
    name: 'a page is made of what rows are by themselves',
    file: 'kernel/access/ability.ts',
    find: 'probed: any(ways.map(',
    replace: 'probed: any((BROKEN ? own : ways).map(',
  },
  {
    name: 'a place is looked for at another tier',
    file: 'kernel/read/filter.ts',
    find: 'isTold ? at(row, column)',
    replace: "isTold ? at(row, BROKEN ? 'district_id' : column)",
  },
  {
    name: 'words are taken for a pattern',
    file: 'kernel/read/search.ts',
    find: "`%${text.replace(/[\\\\%_]/g, '\\\\$&')}%`",
    replace: "`%${BROKEN ? text : text.replace(/[\\\\%_]/g, '\\\\$&')}%`",
  },
];
