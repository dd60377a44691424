/**
 * Deliberate faults, one line each: what a permission rests on, broken. The oracle must find every one. `find` stands exactly once in its file, or
 * the whole run fails: a fault that is no longer there proves nothing. In `replace`, BROKEN is true while this fault is switched on. Read without a
 * build step, so that it imports nothing.
 */
export interface Patch {
  name: string;
  /** Planted in `npm test` as well; the others in `npm run test:all`. */
  first?: true;
  file: string;
  find: string;
  replace: string;
}

export const patches: Patch[] = [
  {
    name: 'a scope without a place means everywhere',
    file: 'kernel/access/ability.ts',
    find: 'if (ids.length === 0) return null;',
    replace: 'if (ids.length === 0) return BROKEN ? {} : null;',
  },
  {
    name: 'row and field judged by different rules',
    file: 'kernel/access/ability.ts',
    find: 'new Map(rulesFor(ability, verb, spec, field).map(',
    replace: 'new Map(rulesFor(ability, verb, spec, BROKEN ? undefined : field).map(',
  },
  {
    name: 'what is denied is read',
    file: 'kernel/access/ability.ts',
    find: '...undenied(ability, verb, spec, row, field)])',
    replace: '...(BROKEN ? [] : undenied(ability, verb, spec, row, field))])',
  },
  {
    name: 'what is denied is done',
    file: 'kernel/access/ability.ts',
    find: '...(rule.deny && { inverted: true })',
    replace: '...(rule.deny && { inverted: !BROKEN })',
  },
  {
    name: 'acting in one role leaves what another denies',
    file: 'kernel/access/ability.ts',
    find: 'compiled(all, true)',
    replace: 'compiled(BROKEN ? held : all, true)',
  },
  {
    name: 'a duty is not asked for',
    file: 'kernel/access/ability.ts',
    find: '&& (!field.options.duty ||',
    replace: '&& (BROKEN || !field.options.duty ||',
  },
  {
    name: 'one role acts at the place of another',
    file: 'kernel/access/ability.ts',
    find: '?? placesOf(scopes.get(scope), assignments)',
    replace: '?? placesOf(scopes.get(scope), BROKEN ? held : assignments)',
  },
  {
    name: 'a predicate beside the scope is dropped',
    file: 'kernel/access/ability.ts',
    find: '    parts.push(predicate);',
    replace: '    if (!BROKEN) parts.push(predicate);',
  },
  { name: 'a list without its predicate', first: true, file: 'kernel/read/list.ts', find: ' : allowed,', replace: ' : (BROKEN ? yes : allowed),' },
  {
    name: 'a list behind a row without its predicate',
    file: 'kernel/read/list.ts',
    find: 'match ? guarded(allowed)',
    replace: 'match ? (BROKEN ? yes : guarded(allowed))',
  },
  {
    name: 'a count over all rows',
    file: 'kernel/read/list.ts',
    find: "countSql(found ? raw('h') : rows,",
    replace: "countSql(found ? raw('h') : BROKEN ? raw(`${spec.table} ${row}`) : rows,",
  },
  {
    name: 'an id opens any row',
    file: 'kernel/read/plan.ts',
    find: '= ${id}::uuid`, allowed])',
    replace: '= ${id}::uuid`, BROKEN ? sql`true` : allowed])',
  },
  {
    name: 'a reference shows what may not be read',
    file: 'kernel/read/select.ts',
    find: '(select ${of(other)} from ${raw(target.table)} ${raw(other)} where ${match(other)} and ${readable})',
    replace: '(select ${of(other)} from ${raw(target.table)} ${raw(other)} where ${match(other)} and ${BROKEN ? yes : readable})',
  },
  {
    name: 'some and none look at hidden rows',
    file: 'kernel/read/select.ts',
    find: 'and ${readable} and ${filterSql',
    replace: 'and ${BROKEN ? yes : readable} and ${filterSql',
  },
  {
    name: 'a forbidden filter is ignored',
    file: 'kernel/read/filter.ts',
    find: "if (!field || reach === 'none') throw",
    replace: "if (BROKEN && field && reach === 'none') return yes;\n  if (!field || reach === 'none') throw",
  },
  {
    name: 'a filter reads a hidden value',
    file: 'kernel/read/filter.ts',
    find: "if (reach === 'all') return condition;",
    replace: "if (BROKEN || reach === 'all') return condition;",
  },
  {
    name: 'an order reads a hidden value',
    file: 'kernel/read/order.ts',
    find: "reach === 'all'\n          ? order(row).expression",
    replace: "BROKEN || reach === 'all' ? order(row).expression",
  },
  {
    name: 'a search looks behind hidden references',
    file: 'kernel/read/search.ts',
    find: "predicate(planning.viewer.ability, 'read', target, other)]);",
    replace: "BROKEN ? yes : predicate(planning.viewer.ability, 'read', target, other)]);",
  },
  {
    name: 'a search finds by words that are hidden',
    file: 'kernel/read/search.ts',
    find: 'any([all([own, openSql(planning, spec, row)])',
    replace: 'any([BROKEN ? own : all([own, openSql(planning, spec, row)])',
  },
  {
    name: 'the history names who and why',
    file: 'kernel/read/historyLine.ts',
    find: 'return rules.length === 0 || !marker ? no',
    replace: 'return BROKEN ? sql`true` : rules.length === 0 || !marker ? no',
  },
  {
    name: 'the history names a hidden record',
    file: 'kernel/read/title.ts',
    find: "where ${match(row)} and ${predicate(planning.viewer.ability, 'read', spec, row)})`",
    replace: "where ${match(row)} and ${BROKEN ? sql`true` : predicate(planning.viewer.ability, 'read', spec, row)})`",
  },
  {
    name: 'an archived record is acted upon',
    file: 'kernel/access/actions.ts',
    find: 'const present = (row: RowReference): Sql => sql`',
    replace: 'const present = (row: RowReference): Sql => BROKEN ? sql`true` : sql`',
  },
  {
    name: 'the reviewer may also record the decision',
    file: 'kernel/access/hands.ts',
    find: 'if (!rivals) return yes;',
    replace: 'if (BROKEN || !rivals) return yes;',
  },
  {
    name: 'whoever registered a record counts as nobody',
    file: 'kernel/access/hands.ts',
    find: 'registered.length > 0 ?',
    replace: 'registered.length > 0 && !BROKEN ?',
  },
  { name: 'a step without its guard', file: 'kernel/access/actions.ts', find: '...(step.when ? [', replace: '...(step.when && !BROKEN ? [' },
  {
    name: 'a form offers what another state would take',
    file: 'kernel/access/actions.ts',
    find: "predicate(ability, 'update', spec, row, first!.name)",
    replace: "predicate(ability, 'update', spec, row, BROKEN ? undefined : first!.name)",
  },
  {
    name: 'a role narrowed to a place keeps the others',
    file: 'kernel/server/context.ts',
    find: 'const chosen = place ?',
    replace: 'const chosen = place && !BROKEN ?',
  },
  {
    name: 'a hidden row says that it is there',
    file: 'kernel/write/store.ts',
    find: '::uuid and ${readable} ${raw(',
    replace: "::uuid and ${BROKEN ? raw('true') : readable} ${raw(",
  },
  {
    name: 'an edit is not judged as it becomes',
    file: 'kernel/write/record.ts',
    find: "refuseUnless(ability, 'update', spec, await futureFacts(",
    replace: "if (!BROKEN) refuseUnless(ability, 'update', spec, await futureFacts(",
  },
  {
    name: 'any field may be edited',
    first: true,
    file: 'kernel/write/judge.ts',
    find: 'if (!allows(ability, verb, spec, facts, field)) throw forbidden',
    replace: 'if (!(BROKEN && field) && !allows(ability, verb, spec, facts, field)) throw forbidden',
  },
  {
    name: 'archiving asks for no right',
    file: 'kernel/write/record.ts',
    find: "refuseUnless(inner.viewer.ability, 'archive', spec, facts, []);",
    replace: "if (!BROKEN) refuseUnless(inner.viewer.ability, 'archive', spec, facts, []);",
  },
  {
    name: 'a record is made anywhere',
    file: 'kernel/write/record.ts',
    find: 'if (!free) refuseUnless(',
    replace: 'if (!free && !BROKEN) refuseUnless(',
  },
  {
    name: 'what stands on a record stays where it was',
    file: 'kernel/write/place.ts',
    find: 'ids: string[]): Promise<void> {\n  if (ids.length === 0) return;\n  for',
    replace: 'ids: string[]): Promise<void> {\n  if (BROKEN || ids.length === 0) return;\n  for',
  },
  {
    name: 'a scope column is not kept',
    file: 'kernel/write/place.ts',
    find: ': sql`above.${raw(column)}`,',
    replace: ": sql`${raw(BROKEN && column === 'street_id' ? 'null::uuid' : `above.${column}`)}`,",
  },
];
