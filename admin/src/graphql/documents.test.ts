/** Every document the console can send is one that the API's schema understands. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import '../contract/whole';
import { buildSchema, parse, print, validate, type DocumentNode } from 'graphql';
import { contract } from '../contract';
import * as documents from './documents';

const schemaFolder = new URL('../../../schema/', import.meta.url);
const schema = buildSchema(readFileSync(new URL('schema.graphql', schemaFolder), 'utf8'));
const mistakes = (document: DocumentNode) => validate(schema, document).map(({ message }) => message);
const everything = () => true;

describe('documents', () => {
  test.each(readdirSync(new URL('operations/', schemaFolder)).filter((file) => file.endsWith('.graphql')))('%s is valid', (file) => {
    expect(mistakes(parse(readFileSync(new URL(`operations/${file}`, schemaFolder), 'utf8')))).toEqual([]);
  });

  test.each(contract.resources.map((resource) => [resource.name, resource] as const))('all screens of %s ask validly', (_, resource) => {
    const { mutations, verbs } = resource;
    const asked = [
      documents.listDocument(resource, everything),
      documents.pickDocument(resource, everything),
      documents.namesDocument([resource], everything),
      documents.oneDocument(resource, everything),
      documents.historyDocument(resource),
      ...(mutations.create ? [documents.createDocument(resource, everything)] : []),
      ...(mutations.update ? [documents.updateDocument(resource, everything)] : []),
      ...(mutations.archive ? [documents.archiveDocument(resource, everything)] : []),
      ...(mutations.restore ? [documents.restoreDocument(resource, everything)] : []),
      ...(mutations.registerExisting ? [documents.registerDocument(resource, everything)] : []),
      ...(mutations.reveal ? [documents.revealDocument(resource)] : []),
      ...verbs.map((verb) => documents.verbDocument(resource, verb, everything)),
    ];
    expect(asked.flatMap(mistakes)).toEqual([]);
  });

  test('of what tells namesakes apart a picker asks for what may be read, step by step', () => {
    const member = contract.resources.find(({ name }) => name === 'PartyMember')!;
    const asked = (mayRead: Parameters<typeof documents.pickDocument>[1]) => print(documents.pickDocument(member, mayRead)).replace(/\s+/g, ' ');
    expect(asked(everything)).toContain('person { id homeCommunity { id name } } person { id birthDate } person { id mobile }');
    expect(asked((name, field) => !(name === 'Person' && field === 'mobile'))).not.toContain('mobile');
    expect(asked((name) => name !== 'Person')).not.toContain('person');
  });

  test('a field that may not be read is not asked for', () => {
    for (const resource of contract.resources) {
      const hidden = resource.fields.find((field) => field.name !== resource.title && !['id', 'version'].includes(field.name))!;
      const text = JSON.stringify(documents.oneDocument(resource, (name, field) => !(name === resource.name && field === hidden.name)).definitions);
      expect(text).not.toContain(`"value":"${hidden.name}"`);
    }
  });
});
