/** Spreadsheets in and out through the API, each to the end of its task. */
import { said, type Person } from './ask.js';
import { fetched, send, ticket } from './forms.js';

export interface Task {
  id: string;
  version: number;
  state: string;
  refused: number | null;
  problem: string | null;
  result: { url: string } | null;
}
const fields = 'id version state refused problem result { url }';

const patience = 45_000;

export async function ended(person: Person, id: string): Promise<Task> {
  for (const until = performance.now() + patience; performance.now() < until;) {
    const { data } = await person.ask<{ task: Task } | null>(`query ($id: ID!) { task(id: $id) { ${fields} } }`, { id });
    if (data?.task && !['QUEUED', 'RUNNING'].includes(data.task.state)) return data.task;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  throw new Error('the task never ended');
}

/** `begun`: called when the task stands in its queue. */
export async function imported(
  port: number,
  person: Person,
  resource: string,
  bytes: Buffer,
  name = 'a.xlsx',
  begun?: () => void,
): Promise<{ answer: string; task: Task | null }> {
  const form = await ticket(person, 'sheet');
  const sent = await send(port, person, form, bytes, name);
  if (sent !== '201') return { answer: sent, task: null };
  const answer = await person.ask<{ importSheet: { record: Task } }>(
    `mutation ($resource: String!, $sheet: ID!) { importSheet(resource: $resource, sheet: $sheet) { record { ${fields} } } }`,
    { resource, sheet: form.id },
  );
  if (answer.code) return { answer: said(answer), task: null };
  begun?.();
  const task = await ended(person, answer.data.importSheet.record.id);
  return { answer: task.state, task };
}

export const csv = (rows: string[][]): Buffer =>
  Buffer.from(rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n'));

export async function step(person: Person, verb: 'confirm' | 'undo', { id, version }: Task): Promise<{ answer: string; task: Task | null }> {
  const answer = await person.ask(
    `mutation ($id: ID!, $version: Int!) { task${verb === 'undo' ? 'Undo' : 'Confirm'}(id: $id, version: $version) { record { id } } }`,
    {
      id,
      version,
    },
  );
  if (answer.code) return { answer: said(answer), task: null };
  const task = await ended(person, id);
  return { answer: task.state, task };
}

export async function exported(person: Person, plural: string): Promise<Task> {
  const { data, message } = await person.ask<Record<string, { record: Task }> | null>(
    `mutation { ${plural}Export(format: CSV, reason: "attack") { record { ${fields} } } }`,
  );
  if (!data) throw new Error(message);
  return ended(person, data[`${plural}Export`]!.record.id);
}

export const resultOf = async (port: number, person: Person, { result }: Task): Promise<{ status: number; text: string }> => {
  const { status, bytes } = await fetched(port, person, result!.url);
  return { status, text: bytes.toString() };
};

/** Rows of honest organizations with nothing on them. */
export const organizationHeadings = ['名称', '组织类型', '所属区划', '法人类型', '登记状态', '成立日期', '法定代表人/负责人', '住所/办公地址'];
export const organization = (name: string): string[] => [
  name,
  '物业服务企业',
  '塔坡社区',
  '非法人组织',
  '未登记未备案',
  '2020-03-01',
  '何巡(演示)',
  '塔坡社区旧巷 1 号(演示)',
];
