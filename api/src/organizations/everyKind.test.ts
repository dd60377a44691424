/**
 * Whoever's job it is registers organizations of every kind: by the form, as existing (补录), and from a spreadsheet. What they may not see is not
 * asked of them, and waits for whoever may.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dictionaries } from '../testing/oracle/contract.js';
import { type Row, sheetsOf, step, workbook } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let there: { community: string; street: string };
beforeAll(async () => {
  world = await openWorld();
  const id = async (code: string) => (await world.truth.query<{ id: string }>('select id from division where code = $1', [code])).rows[0]!.id;
  there = { community: await id('440604012045'), street: await id('440604012') };
});
afterAll(() => world.close());

const kinds = dictionaries.organizationKind as { code: string; zh: string }[];
const social = ['SOCIAL_GROUP', 'SOCIAL_SERVICE_INSTITUTION', 'FOUNDATION', 'COMMUNITY_SOCIAL_ORGANIZATION', 'FEDERATION'];
const statuses = (kind: string) =>
  kind === 'COMMUNITY_SOCIAL_ORGANIZATION' ? ['FILED'] : social.includes(kind) ? ['REGISTERED', 'FILED'] : ['REGISTERED', 'FILED', 'NEITHER'];
const codes: Record<string, string> = {};
let number = 0;
/** What somebody at the counter has in hand; nothing of the party's. */
function whole(kind: string, registrationStatus: string, name: string): Record<string, unknown> {
  number += 1;
  return {
    name,
    kind,
    registrationStatus,
    legalForm: 'UNINCORPORATED',
    division: there.community,
    address: '塔坡社区旧巷 1 号(演示)',
    establishedOn: '2020-03-01',
    legalRep: '何巡(演示)',
    ...(registrationStatus === 'REGISTERED' && {
      uscc: (codes[name] ??= `52440604MJL${String(100000 + number)}X`),
      registrar: '禅城区民政局(演示)',
      certificateValid: { from: '2024-01-01', until: '2028-12-31' },
    }),
    ...(registrationStatus === 'FILED' && { filingNo: `备〔2024〕${number}`, filingOffice: there.street, filedOn: '2024-05-01' }),
    ...(social.includes(kind) && { supervisor: '祖庙街道办事处(演示)', businessScope: '社区服务', fields: ['ELDER_CARE'] }),
    ...(kind === 'COMMUNITY_SOCIAL_ORGANIZATION' && { filedClass: (dictionaries.filedClass as { code: string }[])[0]!.code }),
  };
}

describe.each(['street', 'community', 'district', 'alliance'])('%s', (username) => {
  let who: Person;
  beforeAll(async () => {
    who = await world.as(username);
  });

  test('registers one of every kind, in every standing it may have', async () => {
    for (const { code } of kinds) {
      for (const status of statuses(code)) {
        const { data, errors } = await who.ask(
          'mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { record { id name } } }',
          { input: whole(code, status, `${username}登记${code}${status}`) },
        );
        expect([code, status, errors?.[0]?.extensions]).toEqual([code, status, undefined]);
        expect(data.organizationCreate.record.id).toEqual(expect.any(String));
      }
    }
  });

  test('registers one of every kind as existing', async () => {
    for (const { code } of kinds) {
      const [status] = statuses(code);
      const { errors } = await who.ask(
        'mutation ($input: OrganizationRegisterExistingInput!) { organizationRegisterExisting(input: $input) { record { id } } }',
        { input: { ...whole(code, status!, `${username}补录${code}`), state: 'ACTIVE', since: '2021-01-01', reason: '旧册' } },
      );
      expect([code, errors?.[0]?.extensions]).toEqual([code, undefined]);
    }
  });

  test('brings one of every kind in a spreadsheet', async () => {
    const label = (dictionary: string, code: unknown) =>
      (dictionaries[dictionary] as { code: string; zh: string }[]).find((one) => one.code === code)?.zh ?? '';
    const rows: Row[] = kinds.map(({ code, zh }) => {
      const row = whole(code, statuses(code)[0]!, `${username}表格${code}`) as Record<string, string>;
      const span = row.certificateValid as unknown as { from: string; until: string } | undefined;
      return [
        row.name!,
        zh,
        '塔坡社区',
        '非法人组织',
        label('registrationStatus', row.registrationStatus),
        row.uscc ?? '',
        row.registrar ?? '',
        span ? `${span.from} 至 ${span.until}` : '',
        row.filingNo ?? '',
        row.filingOffice ? '祖庙街道' : '',
        row.filedOn ?? '',
        row.supervisor ?? '',
        row.businessScope ?? '',
        row.fields ? label('serviceField', 'ELDER_CARE') : '',
        row.filedClass ? label('filedClass', row.filedClass) : '',
        '2020-03-01',
        '何巡(演示)',
        row.address!,
      ];
    });
    const headings = [
      '名称',
      '组织类型',
      '所属区划',
      '法人类型',
      '登记状态',
      '统一社会信用代码',
      '登记管理机关',
      '登记证书有效期',
      '备案编号',
      '备案机关',
      '备案日期',
      '业务主管单位',
      '业务范围',
      '服务领域',
      '社区社会组织类别',
      '成立日期',
      '法定代表人/负责人',
      '住所/办公地址',
    ];
    const { importedFile } = sheetsOf(() => world);
    const tried = await importedFile(who, await workbook([headings, ...rows]));
    expect(tried).toMatchObject({ state: 'CHECKED', created: kinds.length, refused: 0 });
    expect(await step(who, 'confirm', tried)).toMatchObject({ state: 'DONE', created: kinds.length });
  });
});

test('what they could not tell waits for whoever has the party duty, and for nobody else', async () => {
  const lacking =
    'query ($filter: OrganizationFilter) { organizations(filter: $filter, first: 1) { totalCount nodes { id version name partyCoverageLacking } } }';
  const filter = { name: { contains: 'street登记SOCIAL_GROUP' } };
  const {
    data: {
      organizations: {
        nodes: [found],
      },
    },
  } = await (await world.as('partyworker')).ask(lacking, { filter: { ...filter, partyCoverageLacking: { eq: true } } });
  expect(found).toMatchObject({ partyCoverageLacking: true });
  const unseen = await (await world.as('street')).ask(lacking, { filter });
  expect(unseen.data.organizations.nodes[0].partyCoverageLacking).toBeNull();
  // Meanwhile whoever could fill it in writes something else all the same.
  const renamed = await (
    await world.as('admin')
  ).ask(
    'mutation ($id: ID!, $version: Int!) { organizationUpdate(id: $id, version: $version, input: { shortName: "简称" }) { record { version } } }',
    { id: found.id, version: found.version },
  );
  expect(renamed.errors).toBeUndefined();
  const { errors } = await (
    await world.as('partyworker')
  ).ask(
    'mutation ($id: ID!, $version: Int!) { organizationUpdate(id: $id, version: $version, input: { partyCoverage: "INSTRUCTOR", partyInstructor: "何党(演示)" }) { record { partyCoverageLacking } } }',
    { id: found.id, version: renamed.data.organizationUpdate.record.version },
  );
  expect(errors).toBeUndefined();
  expect(
    (await (await world.as('partyworker')).ask(lacking, { filter: { ...filter, partyCoverageLacking: { eq: true } } })).data.organizations.nodes.map(
      ({ id }: { id: string }) => id,
    ),
  ).not.toContain(found.id);
});

test('all that is wrong with one save is told together, each at its field', async () => {
  const input = {
    ...whole('SOCIAL_GROUP', 'REGISTERED', '一次说完'),
    uscc: '123',
    contactMobile: '12345',
    establishedOn: '2099-01-01',
    supervisor: null,
    legalForm: 'NOPE',
    division: '019aaaaa-0000-7000-8000-000000000000',
  };
  const { errors } = await (
    await world.as('street')
  ).ask('mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { record { id } } }', { input });
  const told = new Map((errors![0]!.extensions.fields ?? errors!.map(({ extensions }) => extensions)).map(({ field, code }) => [field, code]));
  expect(Object.fromEntries(told)).toEqual({
    uscc: 'INVALID_INPUT',
    contactMobile: 'INVALID_INPUT',
    establishedOn: 'OUT_OF_RANGE',
    supervisor: 'REQUIRED',
    legalForm: 'INVALID_INPUT',
    division: 'NOT_FOUND',
  });
});
