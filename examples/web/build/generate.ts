/**
 * Everything that is made from the schema: the forms and their operations, typed documents (GraphQL Code Generator), artifacts (Relay's compiler).
 * Nothing else of the platform is read. All of it lies in `generated/`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { generate as generateTypes } from '@graphql-codegen/cli';
import { buildSchema, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import codegen from '../codegen.ts';
import { type FormInSchema, formsIn, listOf, readingWords } from './forms.ts';

const folder = join(import.meta.dirname, '..');
const inGenerated = (...parts: string[]): string => join(folder, 'generated', ...parts);
const pascal = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

const schemaOf = (audience: string): GraphQLSchema => buildSchema(readFileSync(join(folder, '..', '..', 'schema', `${audience}.graphql`), 'utf8'));

/** What tells a record: its title, where this audience may read it. */
const hasTitle = (schema: GraphQLSchema, type: string): boolean => {
  const record = schema.getType(type);
  return isObjectType(record) && 'title' in record.getFields();
};
const named = (schema: GraphQLSchema, type: string): string => (hasTitle(schema, type) ? 'id title' : 'id');

function writeForms(): void {
  const schema = schemaOf('merchant');
  const forms = formsIn(schema);
  const targets = [...new Set(forms.flatMap(({ fields }) => fields.flatMap(({ ref }) => ref?.to ?? [])))].filter((type) => listOf(schema, type));
  const saving = ({ mutation, input, resource }: FormInSchema) =>
    `mutation ${pascal(mutation)}($input: ${input}!, $key: String) {
  written: ${mutation}(input: $input, key: $key) { record { ${named(schema, resource)} } warnings { message } }
}`;
  const finding = (type: string) =>
    `query Find${type}($search: String) {
  found: ${listOf(schema, type)}(search: $search, first: 100) { nodes { ${named(schema, type)} } pageInfo { hasNextPage } }
}`;
  writeFileSync(inGenerated('forms.graphql'), [...forms.map(saving), ...targets.map(finding)].join('\n\n') + '\n');
  const reasons = schema.getType('Reasons') as GraphQLObjectType;
  const reasonEnums = Object.values(reasons.getFields()).map(({ type }) => String(type).replace(/[[\]!]/g, ''));
  writeFileSync(
    inGenerated('forms.ts'),
    `import type { Finding, Form } from '../src/form/spec.ts';
import * as documents from './merchant/graphql';

export const forms: Form[] = [
${forms
  .map(({ input: _, ...form }) => `  { ...${JSON.stringify(form)}, save: documents.${pascal(form.mutation)}Document as unknown as Form['save'] },`)
  .join('\n')}
];

export const findings: Record<string, Finding> = {
${targets.map((type) => `  ${type}: documents.Find${type}Document,`).join('\n')}
};

export const reasonEnums = ${JSON.stringify(reasonEnums)};
`,
  );
  writeFileSync(
    inGenerated('readingWords.ts'),
    `export const readingWords = ${JSON.stringify(readingWords(schemaOf('resident')), null, 1)} as const;\n`,
  );
}

export async function generate(): Promise<void> {
  rmSync(inGenerated(), { recursive: true, force: true });
  mkdirSync(inGenerated('relay'), { recursive: true });
  writeForms();
  await generateTypes({ ...codegen, cwd: folder }, true);
  const relay = createRequire(import.meta.url).resolve('relay-compiler/cli.js');
  execFileSync(process.execPath, [relay, 'relay.config.json'], { cwd: folder, stdio: 'pipe' });
}

if (process.argv[1] === import.meta.filename) await generate();
