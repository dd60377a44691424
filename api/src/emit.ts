/** Writes schema/: the contract and what reviewers read. Everything here follows from the declarations; nothing is edited by hand. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOperationAST, Kind, parse, print, validate } from 'graphql';
import { catalogue as declared, entities } from './product.js';
import { checkFillable } from './kernel/access/fillable.js';
import { roleThat } from './kernel/access/roles.js';
import { permissionPages } from './kernel/access/permissionPages.js';
import { projectRoot } from './kernel/database/environment.js';
import type { HeldRole } from './kernel/access/viewer.js';
import { openOrm } from './kernel/database/orm.js';
import { printed } from './kernel/read/printed.js';
import { checkCatalogue } from './kernel/catalogue/catalogue.js';
import { contract } from './kernel/resource/contract.js';
import { contractTypesText, kindsText } from './kernel/resource/contractText.js';
import { roleCodesOf } from './kernel/access/ruleBook.js';
import { aboutOf, audienceSdl } from './kernel/server/audience.js';
import { viewerOf } from './kernel/server/context.js';
import { schemaOf } from './kernel/server/schema.js';
import { printedSchema } from './kernel/server/sdl.js';
import { referenceDictionaries } from './seed/reference.js';
import { ruleBook } from './seed/roles.js';
import { releaseCatalogue } from './seed/platform.js';

const write = (name: string, text: string) => writeFileSync(join(projectRoot, 'schema', name), text.endsWith('\n') ? text : `${text}\n`);

const schema = schemaOf(declared);
const catalogue = releaseCatalogue();
const { roles, specs } = catalogue;
// Of choices the reference data says what there is; a server starts with what a district has made of it.
const dictionaries = new Map(Object.entries(referenceDictionaries()).map(([name, entries]) => [name, new Set(entries.map(({ code }) => code))]));
checkCatalogue(catalogue, dictionaries);
for (const role of roles.values()) checkFillable(catalogue, role, roleThat(roles, 'everybody'));
write('schema.graphql', printedSchema(schema));
const book = ruleBook();
for (const [group, { audience }] of Object.entries(book.groups))
  if (audience) write(`${audience}.graphql`, audienceSdl(schema, catalogue, roleCodesOf(book, [group]), aboutOf(catalogue, audience)));
write('resources.json', JSON.stringify(contract(catalogue), null, 1));
write('kinds.ts', kindsText(specs));
write('contract.ts', contractTypesText());
rmSync(join(projectRoot, 'schema', 'permissions'), { recursive: true, force: true });
mkdirSync(join(projectRoot, 'schema', 'permissions'));
for (const [name, text] of permissionPages(catalogue, book)) write(`permissions/${name}`, text);
const orm = openOrm('postgresql://nobody@127.0.0.1:1/none', entities);
write('schema.sql', (await orm.schema.getCreateSchemaSQL({ wrap: false })).trim());
await orm.close();

// What answers each kept operation: a statement, here for three kinds of people, or the executor.
const places: Record<string, Partial<HeldRole>> = {
  visitor: {},
  streetAdmin: { districtId: sampleId(1), streetId: sampleId(2) },
  allianceAdmin: { districtId: sampleId(1), bodyId: sampleId(3) },
};
const nowhere = { place: null, districtId: null, streetId: null, communityId: null, bodyId: null };
const operations = join(projectRoot, 'schema', 'operations');
const samples: Record<string, string> = { search: '塔坡', resource: 'Organization' };
const lines: string[] = [];
for (const file of readdirSync(operations).filter((name) => name.endsWith('.sql'))) rmSync(join(operations, file));
for (const file of readdirSync(operations)
  .filter((name) => name.endsWith('.graphql'))
  .sort()) {
  const document = parse(readFileSync(join(operations, file), 'utf8'));
  const [fault] = validate(schema, document);
  if (fault) throw fault;
  const { operation, variableDefinitions = [] } = getOperationAST(document)!;
  const asked = variableDefinitions.filter(({ variable, type }) => type.kind === Kind.NON_NULL_TYPE || variable.name.value in samples);
  const given = Object.fromEntries(asked.map(({ variable, type }) => [variable.name.value, samples[variable.name.value] ?? sampleOf(print(type))]));
  let isFast = false;
  for (const [role, held] of Object.entries(places)) {
    if (operation !== 'query') break;
    const viewer = viewerOf(
      { catalogue, now: () => new Date() },
      role === 'visitor'
        ? null
        : { account: { id: sampleId(4), username: role, displayName: role }, roles: [{ ...nowhere, ...held, id: role, role }], session: null },
      null,
      'zh',
    );
    const found = printed(schema, document, viewer, given);
    if (found) write(`operations/${file.replace('.graphql', '')}.${role}.sql`, found.text);
    isFast ||= Boolean(found);
  }
  lines.push(`| \`${file.replace('.graphql', '')}\` | ${isFast ? 'one statement, passed through' : 'executor'} |`);
}
write(
  'operations/README.md',
  [
    '# Kept operations',
    '',
    'What a front end asks again and again. An operation made of compiled fields alone is answered with the text that PostgreSQL wrote, by the statement beside it;',
    'the others take the executor, which reads through the same planner.',
    '',
    '| operation | answered by |',
    '|---|---|',
    ...lines,
  ].join('\n'),
);

function sampleId(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

function sampleOf(type: string): unknown {
  if (type.startsWith('[')) return [sampleOf(type.slice(1).replace(/!?\]!?$/, ''))];
  return ({ ID: sampleId(9), String: '塔坡', Int: 20, Boolean: true } as Record<string, unknown>)[type.replace('!', '')] ?? null;
}
