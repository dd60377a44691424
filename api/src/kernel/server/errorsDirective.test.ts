/** A front end that reads `@errors` in the schema it was given knows each reason by an enum of that schema, and tests hold every mutation to it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getDirectiveValues, isEnumType } from 'graphql';
import { menuGroups } from '../../capabilities.js';
import { RegistrationCutoff } from '../../registration/registrationCutoff.js';
import { catalogue } from '../../product.js';
import { checkReasons } from '../../testing/declaredReasons.js';
import { openWorld, type World } from '../../testing/world.js';
import { catalogueOf } from '../catalogue/catalogue.js';
import { projectRoot } from '../database/environment.js';
import { declaredOf } from './errorsDirective.js';
import { schemaOf } from './schema.js';

const printed = (name: string) => {
  const schema = buildSchema(readFileSync(join(projectRoot, 'schema', `${name}.graphql`), 'utf8'));
  const mutations = Object.values(schema.getMutationType()!.getFields());
  const errors = schema.getDirective('errors')!;
  const enums = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type) && type.name.endsWith('Reason'));
  return {
    declared: mutations.map((field): [string, string[]] => [field.name, (getDirectiveValues(errors, field.astNode!)?.reasons as string[]) ?? []]),
    valuesOf: (isOne: (name: string) => boolean) =>
      new Set(enums.flatMap((type) => (isEnumType(type) && isOne(type.name) ? type.getValues().map((value) => value.name) : []))),
  };
};

describe('the printed schema', () => {
  test.each(['schema', 'merchant', 'resident'])(
    '%s: names values of the enums of capabilities, and none of those that any write may meet',
    (name) => {
      const { declared, valuesOf } = printed(name);
      const [own, everybodys] = [valuesOf((type) => type !== 'KernelReason'), valuesOf((type) => type === 'KernelReason')];
      const wrong = declared.flatMap(([mutation, reasons]) =>
        reasons.filter((reason) => !own.has(reason) || everybodys.has(reason)).map((reason) => `${mutation} ${reason}`),
      );
      expect(wrong).toEqual([]);
      expect(declared.filter(([, reasons]) => reasons.length > 0).length).toBeGreaterThan(2);
    },
  );

  test('says of each mutation what is declared of it', () => {
    const fields = schemaOf(catalogue).getMutationType()!.getFields();
    const told = new Map(printed('schema').declared);
    expect([...told.keys()].toSorted()).toEqual(Object.keys(fields).toSorted());
    for (const [name, field] of Object.entries(fields)) expect([name, told.get(name)]).toEqual([name, [...declaredOf(field)]]);
    expect(told.get('federationMemberRecordRejection')).toEqual(['MAJORITY_IN_FAVOUR', 'MORE_PRESENT_THAN_MEMBERS', 'VOTES_DO_NOT_ADD_UP']);
    // What a state demands, of the verbs that lead to it; what a resource refuses, of the writes that it says.
    expect(told.get('merchantResume')).toContain('PARTNER_DETAIL_MISSING');
    expect(told.get('merchantRegisterExisting')).toEqual(expect.arrayContaining(['PARTNER_DETAIL_MISSING', 'SITE_CHECKERS_TOO_FEW']));
    expect(told.get('divisionCreate')).toEqual(['PARENT_OF_WRONG_TIER']);
    expect(told.get('accountArchive')).toEqual(['LAST_HOLDER_OF_ROLE']);
    expect(told.get('accountEnable')).toEqual([]);
  });
});

test('a refusal of a write that the resource does not have is told at the start', () => {
  const { options } = catalogue.of(RegistrationCutoff);
  const small = catalogueOf([{ code: 'small', resources: [RegistrationCutoff] }], menuGroups);
  options.refuses = { registerExisting: [] };
  try {
    expect(() => schemaOf(small)).toThrow('RegistrationCutoff refuses something of registerExisting, which is no write of it');
  } finally {
    delete options.refuses;
  }
});

describe('a test that is answered with a reason', () => {
  const met = (query: string, path: string, extensions: object) => () =>
    checkReasons(catalogue, query, { errors: [{ message: '', path: [path], extensions: { code: 'INVALID_INPUT', ...extensions } }] });
  const create = 'mutation { done: divisionCreate(input: {}) { record { id } } }';

  test.each([
    ['that the mutation declares, goes on', create, 'done', { reason: 'PARENT_OF_WRONG_TIER' }, null],
    ['that it does not, fails', create, 'done', { reason: 'CHILDREN_OF_WRONG_TIER' }, 'divisionCreate was refused with CHILDREN_OF_WRONG_TIER'],
    ['beside one of its fields, too', create, 'done', { fields: [{ reason: 'OUT_OF_STOCK' }] }, 'divisionCreate was refused with OUT_OF_STOCK'],
    [
      'through a fragment, too',
      'mutation { ...all } fragment all on Mutation { ... on Mutation { signOut } }',
      'signOut',
      { reason: 'TRY_LATER' },
      'signOut was refused with TRY_LATER',
    ],
    ['of the kernel, goes on', create, 'done', { reason: 'NOT_YOUR_PLACE' }, null],
    ['of a query, goes on', '{ done: divisions { totalCount } }', 'done', { reason: 'OUT_OF_STOCK' }, null],
  ])('%s', (_what, query, path, extensions, fault) => {
    const answer = expect(met(query, path, extensions));
    if (fault) answer.toThrow(fault);
    else answer.not.toThrow();
  });

  describe('through GraphQL', () => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld();
    });
    afterAll(() => world.close());

    test('fails in the same way', async () => {
      const mutation = 'mutation { now: changePassword(current: "linli-demo", next: "short") }';
      const { extensions } = schemaOf(catalogue).getMutationType()!.getFields().changePassword!;
      const { errors } = extensions.directives as { errors: { reasons: string[] } };
      const { ask } = await world.as('admin');
      expect((await ask(mutation)).errors![0]!.extensions.reason).toBe('PASSWORD_LENGTH_WRONG');
      const all = errors.reasons;
      errors.reasons = [];
      await expect(ask(mutation)).rejects.toThrow('changePassword was refused with PASSWORD_LENGTH_WRONG, which it does not declare');
      errors.reasons = all;
    });
  });
});
