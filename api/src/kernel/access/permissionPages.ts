/**
 * Prints the permissions for review: one page per resource, one sentence per written rule in its order, so that a changed rule is one changed line.
 */
import type { Catalogue } from '../catalogue/catalogue.js';
import { fieldClasses, type ResourceSpec } from '../resource/spec.js';
import { handLabel, handsOf } from './hands.js';
import { ownPlace, type RuleBook, roleCodesOf, type WrittenRule } from './ruleBook.js';
import { everywhere } from './scopes.js';

/** The written rules, with the scopes that they speak of. */
type Book = RuleBook & Pick<Catalogue, 'scopes'>;

const generic: Record<string, string> = { registerExisting: 'register as existing' };
/** `setPassword` is said `set password`. */
const spaced = (code: string): string => code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const listed = (words: string[]): string => (words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join());
const alternatives = (words: string[]): string => (words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words.join());
const coded = (names: Iterable<string>): string => [...names].map((name) => `\`${name}\``).join(', ');

/** `Party-affairs workers (street)` of one. */
const many = (label: string): string => {
  const [, word, rest] = /^(.*?)( \(.*\))?$/.exec(label)!;
  return `${word!.replace(/y$/, 'ie').replace(/s$/, 'se')}s${rest ?? ''}`;
};

function verbsOf(spec: ResourceSpec): string[] {
  const own = [...(spec.options.rights ?? []), ...spec.verbs.keys()];
  return [...new Set(['read', ...spec.writes, 'reveal', 'export', 'import', ...own])];
}

const verbWord = (spec: ResourceSpec, verb: string): string => {
  const declared = spec.verbs.get(verb)?.en;
  return declared ? declared.charAt(0).toLowerCase() + declared.slice(1) : (generic[verb] ?? spaced(verb));
};

const nameOf = ({ roles, groups }: RuleBook, code: string): { zh: string; en: string } => {
  const role = roles.find((one) => one.code === code);
  return role ? { zh: role.zh, en: many(role.en) } : groups[code]!;
};

/** `of their own street`, and of several places `of their own district or street`. */
function placeWords(book: Book, { roles, scope }: WrittenRule): string {
  const scopes =
    scope === ownPlace ? [...new Set(roleCodesOf(book, roles).map((code) => book.roles.find((role) => role.code === code)!.ownPlace!))] : [scope];
  if (scopes.every((one) => one === everywhere)) return ' everywhere';
  const words = scopes.filter((one) => one !== everywhere).map((one) => book.scopes.get(one)!.of);
  const own = 'of their own ';
  const said = words.every((one) => one.startsWith(own)) ? own + alternatives(words.map((one) => one.slice(own.length))) : alternatives(words);
  return ` ${said}${scopes.includes(everywhere) ? ', or everywhere' : ''}`;
}

function sentence(book: Book, spec: ResourceSpec, rule: WrittenRule): string {
  const who = rule.roles.map((code) => nameOf(book, code));
  const verbs = rule.verbs.map((verb) => verbWord(spec, verb));
  const parts = [
    ...(rule.when ? [`only where \`${rule.when}\` holds`] : []),
    ...(rule.fields ? [`only the fields ${coded(rule.fields)}${rule.deny ? '' : ` up to ${rule.clearance}`}`] : []),
    ...(rule.deny || rule.fields ? [] : [`fields up to ${rule.clearance}`]),
    ...(rule.reason ? [`with a reason: ${rule.reason.zh} ${rule.reason.en}`] : []),
  ];
  const english = who.map(({ en }, at) => (at > 0 ? en.charAt(0).toLowerCase() + en.slice(1) : en));
  const subject = `**${who.map(({ zh }) => zh).join('、')}** ${listed(english)}`;
  const object = `${spec.options.enPlural.toLowerCase()}${placeWords(book, rule)}`;
  const more = parts.map((part) => `, ${part}`).join('');
  return rule.deny
    ? `- ${subject} may never ${alternatives(verbs)} ${object}${more}, whatever other rules allow.`
    : `- ${subject} ${listed(verbs)} ${object}${more}.`;
}

/** Prints which verbs must be used by different people, whatever roles they hold. */
function apart(spec: ResourceSpec): string[] {
  const work = handsOf(spec);
  if (work)
    return [
      '\n填写即为办理 Filling in is the work of a step of its record, and kept apart as that is:\n',
      ...Object.entries(work.verbs).map(
        ([field, verb]) => `- ${spec.fields.get(field)!.options.zh} \`${field}\`: ${work.record.verbs.get(verb)!.zh} \`${verb}\``,
      ),
    ];
  const sets = (spec.options.apart ?? []).map(
    (set) =>
      `- ${Object.entries(set)
        .map(([group, verbs]) => `${group}: ${verbs.map((verb) => `${handLabel(spec, verb).zh} \`${verb}\``).join(', ')}`)
        .join(' ≠ ')}`,
  );
  const said =
    '\n须由不同的人办理 Different people, by account and person; who registered it as existing counts for every step behind its state, and who filled ' +
    'in a line of it for the step that this is the work of:\n';
  return sets.length === 0 ? [] : [said, ...sets];
}

/** The fields that `fields up to` leaves out. */
function closedFields(spec: ResourceSpec): string[] {
  const lines = fieldClasses.slice(1).flatMap((of) => {
    const names = [...spec.fields.values()].filter((field) => field.class === of && !field.options.duty).map(({ name }) => name);
    return names.length > 0 ? [`- ${of}: ${coded(names)}`] : [];
  });
  const duties = Map.groupBy(
    [...spec.fields.values()].filter(({ options }) => options.duty),
    ({ options }) => options.duty!,
  );
  const byDuty = [...duties].map(([duty, fields]) => `- with the duty \`${duty}\` as well: ${coded(fields.map(({ name }) => name))}`);
  return lines.length + byDuty.length === 0 ? [] : ['\n字段密级 Fields that are not public:\n', ...lines, ...byDuty];
}

function predicates(spec: ResourceSpec, rules: WrittenRule[]): string[] {
  const used = new Set(rules.flatMap(({ when }) => when ?? []));
  const lines = [...used].map((name) => `- \`${name}\`: \`${JSON.stringify(spec.options.predicates![name])}\``);
  return lines.length === 0 ? [] : ['\n条件 Where a rule says so:\n', ...lines];
}

function page(book: Book, spec: ResourceSpec): string {
  const { file, rules } = book.files.find((one) => one.rules[spec.name]) ?? { file: 'rules/', rules: {} };
  const own = rules[spec.name] ?? [];
  const verbs = verbsOf(spec);
  const idle = verbs.filter((verb) => !own.some((rule) => !rule.deny && rule.verbs.includes(verb)));
  return [
    `# ${spec.options.zh} ${spec.options.en}`,
    '',
    `Emitted from \`seeds/reference/${file}\`.`,
    '',
    ...own.map((rule) => sentence(book, spec, rule)),
    ...(idle.length > 0 ? ['', `无人可为 Nobody may: ${idle.map((verb) => verbWord(spec, verb)).join(', ')}.`] : []),
    ...predicates(spec, own),
    ...closedFields(spec),
    ...apart(spec),
    '',
  ].join('\n');
}

function index(book: Book, specs: readonly ResourceSpec[]): string {
  const holding = (code: string) => Object.entries(book.groups).flatMap(([group, { roles }]) => (roles.includes(code) ? [group] : []));
  return [
    '# Who may do what',
    '',
    'Emitted by `npm run schema` from `seeds/reference/rules`; a change of a rule shows here as a changed sentence. Nothing is allowed that no rule',
    'allows, and what one denies no other allows. Everybody keeps the rights of whoever has not signed in.',
    '',
    ...specs.map((spec) => `- [${spec.options.zh} ${spec.options.en}](${spec.name}.md)`),
    '',
    '| role | code | held at | own place | duties | in groups |',
    '|---|---|---|---|---|---|',
    ...book.roles.map(({ code, zh, en, place, tier, ownPlace: own, duties = [] }) => {
      const cells = [
        `${zh} ${en}`,
        `\`${code}\``,
        `${place}${tier ? ` (${tier})` : ''}`,
        own ? `${book.scopes.get(own)!.zh} ${book.scopes.get(own)!.en}` : '',
      ];
      return `| ${[...cells, duties.join(', '), holding(code).join(', ')].join(' | ')} |`;
    }),
    '',
    '| group | code | who |',
    '|---|---|---|',
    ...Object.entries(book.groups).map(([code, { zh, en, roles }]) => `| ${zh} ${en} | \`${code}\` | ${roles.join(', ')} |`),
    '',
  ].join('\n');
}

/** By the name of the file. */
export function permissionPages({ specs, scopes }: Catalogue, rules: RuleBook): Map<string, string> {
  const book = { ...rules, scopes };
  return new Map([['README.md', index(book, specs)], ...specs.map((spec): [string, string] => [`${spec.name}.md`, page(book, spec)])]);
}
