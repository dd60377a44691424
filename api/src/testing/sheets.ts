/** Spreadsheets as a person of the console handles them: set going, watched to their end, downloaded, uploaded, confirmed and undone. */
import { mutationOf } from '../kernel/resource/lifecycle.js';
import { expect } from '@jest/globals';
import writeExcelFile from 'write-excel-file/node';
import { until } from './steps.js';
import type { Person, World } from './world.js';

export const taskFields = 'id version state progress rows created changed unchanged refused problem result { id name mediaType url } actions';
export const exporting = `mutation ($filter: OrganizationFilter, $columns: [String!], $format: SheetFormat!, $reason: String!) { organizationsExport(filter: $filter, columns: $columns, format: $format, reason: $reason) { record { ${taskFields} } } }`;
export const importing = `mutation ($resource: String!, $sheet: ID!, $key: String) { importSheet(resource: $resource, sheet: $sheet, key: $key) { record { ${taskFields} } } }`;

export interface Task {
  id: string;
  version: number;
  state: string;
  progress: number;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
  problem: string | null;
  result: { id: string; name: string; url: string } | null;
  actions: string[];
}
export type Row = (string | number)[];

export async function ended(person: Person, { id }: Pick<Task, 'id'>): Promise<Task> {
  let task: Task;
  await until(async () => {
    const { data, errors } = await person.ask(`query ($id: ID!) { task(id: $id) { ${taskFields} } }`, { id });
    expect(errors).toBeUndefined();
    task = data.task;
    return !['QUEUED', 'RUNNING'].includes(task.state);
  });
  return task!;
}

export const workbook = (rows: Row[]) =>
  writeExcelFile(
    rows.map((row) => row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String }))) as never,
  ).toBuffer() as Promise<Buffer>;

export async function step(person: Person, verb: string, { id, version }: Task): Promise<Task> {
  const { errors } = await person.ask(
    `mutation ($id: ID!, $version: Int!) { ${mutationOf(verb, 'Task')}(id: $id, version: $version) { record { id } } }`,
    {
      id,
      version,
    },
  );
  expect(errors).toBeUndefined();
  return ended(person, { id });
}

export const sheetsOf = (world: () => World) => {
  const download = async (person: Person, url: string) =>
    Buffer.from(await (await fetch(world().url + url, { headers: { authorization: `Bearer ${person.token}` } })).arrayBuffer());

  /** The ticket's id and the answer of the form, as it came. */
  async function sent(person: Person, bytes: Buffer, name: string): Promise<{ id: string; response: Response }> {
    const { data } = await person.ask('mutation { requestUpload(resource: "Task", field: "sheet") { id url fields { name value } } }');
    const form = new FormData();
    for (const { name: field, value } of data.requestUpload.fields) form.append(field, value);
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    return {
      id: data.requestUpload.id,
      response: await fetch(world().url + data.requestUpload.url, { method: 'POST', headers: { 'accept-language': 'zh' }, body: form }),
    };
  }

  async function uploaded(person: Person, bytes: Buffer, name = '组织.xlsx'): Promise<string> {
    const { id, response } = await sent(person, bytes, name);
    expect([response.status, response.status === 201 ? '' : await response.text()]).toEqual([201, '']);
    return id;
  }

  async function importedFile(
    person: Person,
    bytes: Buffer,
    resource = 'Organization',
    headers: Record<string, string> = {},
    name = '组织.xlsx',
  ): Promise<Task> {
    const { data, errors } = await person.ask(importing, { resource, sheet: await uploaded(person, bytes, name) }, headers);
    expect(errors).toBeUndefined();
    return ended(person, data.importSheet.record);
  }

  const imported = async (person: Person, rows: Row[], resource = 'Organization') => importedFile(person, await workbook(rows), resource);

  return { download, sent, uploaded, importedFile, imported };
};

export const headings = [
  '名称 *',
  '组织类型 *',
  '所属区划 *',
  '法人类型 *',
  '登记状态 *',
  '成立日期 *',
  '法定代表人/负责人 *',
  '住所/办公地址 *',
  '服务对象',
  '注册资金/开办资金',
];
export const unit = (n: number): Row => [
  `表格队${n}(演示)`,
  '物业服务企业',
  '塔坡社区',
  '非法人组织',
  '未登记未备案',
  '2020/3/1',
  '何巡(演示)',
  '塔坡社区旧巷 1 号(演示)',
  '长者、青少年',
  30000.5,
];
export const ownStreet = "street_id = (select id from division where code = '440604012') and archived_at is null";

/** Those of the demo who have rights to bring or take away records, each of their own kind. */
const candidates = [
  'admin',
  'district',
  'street',
  'party-district',
  'partyworker',
  'federation',
  'alliance',
  'fed-hongxiang',
  'unit',
  'merchant',
  'manager-shops',
  'centre',
  'hotline',
  'branch',
];
const may = ({ errors }: { errors?: unknown[] }) => !errors;

/** Everybody of the demo, by name, signed in once. */
export function everybody(world: () => World) {
  const known = new Map<string, Promise<Person>>();
  const as = (username: string) => known.get(username) ?? known.set(username, world().as(username)).get(username)!;
  /** The first of them whom this is answered; a resource's export and template are asked for in the Chinese of most of its users. */
  return async function firstOf<T>(work: (person: Person) => Promise<{ data: T; errors?: unknown[] }>): Promise<{ person: Person; data: T } | null> {
    for (const username of candidates) {
      const person = await as(username);
      const answer = await work(person);
      if (may(answer)) return { person, data: answer.data };
    }
    return null;
  };
}
