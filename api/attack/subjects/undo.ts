/** What was imported and what was exported, after the role that did it is gone. */
import { type Attack, attack, inOrder } from '../attack.js';
import type { Stage } from '../stage/stage.js';
import { type Person, said, times } from '../tools/ask.js';
import { csv, ended, exported, imported, organization, organizationHeadings, resultOf, step, type Task } from '../tools/tasks.js';

async function applied({ port }: Stage, who: Person, names: string[]): Promise<Task> {
  const { answer, task } = await imported(port, who, 'Organization', csv([organizationHeadings, ...names.map(organization)]), 'a.csv');
  if (answer !== 'CHECKED') throw new Error(`the import is ${answer}: ${task?.problem ?? ''}`);
  const done = await step(who, 'confirm', task!);
  if (done.answer !== 'DONE') throw new Error(`the import is ${done.answer}: ${done.task?.problem ?? ''}`);
  return done.task!;
}

/** The only role of somebody becomes another; he signs in again. */
async function becomes({ admin, one, again }: Stage, who: Person, role: string, place: object): Promise<Person> {
  const held = await one<{ id: string; version: number }>('select id, version from role_assignment where account_id = $1 and archived_at is null', [
    who.id,
  ]);
  const must = async (query: string, variables: Record<string, unknown>) => {
    const { code, message } = await admin.ask(query, variables);
    if (code) throw new Error(message);
  };
  await must('mutation ($id: ID!, $version: Int!) { roleAssignmentArchive(id: $id, version: $version, reason: "attack") { record { id } } }', {
    ...held,
  });
  await must('mutation ($input: RoleAssignmentCreateInput!) { roleAssignmentCreate(input: $input) { record { id } } }', {
    input: { account: who.id, role, ...place },
  });
  return again(who);
}

const refused = 'FORBIDDEN | ILLEGAL_STEP | IN_USE | NOT_FOUND | FAILED | DONE';

const stateOf = async ({ one }: Stage, name: string) =>
  (
    await one<{ archived: boolean } | undefined>(
      'select archived_at is not null as archived from organization where name = $1 order by created_at desc limit 1',
      [name],
    )
  )?.archived
    ? 'it is archived'
    : 'it stands';

export const undo: Attack[] = [
  attack({
    name: 'undo by an auditor',
    proves: "taking back an import asks today's right for every write of it",
    async arrange(stage) {
      const who = await stage.somebody([{ role: 'streetAdmin', place: stage.where.street }]);
      const task = await applied(stage, who, ['攻一队(演示)']);
      return { who: await becomes(stage, who, 'auditor', stage.where.district!), task };
    },
    async send(stage, { who, task }) {
      const { answer, task: after } = await step(who, 'undo', task);
      return {
        sent: "an import as a street's administrator; the role becomes an auditor's; undo",
        answers: [answer, after?.problem ? 'with a sentence' : 'by its code', await stateOf(stage, '攻一队(演示)')],
      };
    },
    expect: inOrder(refused, 'with a sentence | by its code', 'it stands'),
  }),
  attack({
    name: 'undo under what stands on it',
    proves: 'an organization that takes part as a merchant is archived by nobody, by an undo neither',
    async arrange(stage) {
      const who = await stage.somebody([{ role: 'streetAdmin', place: stage.where.street }]);
      const task = await applied(stage, who, ['攻二队(演示)']);
      const { id } = await stage.one<{ id: string }>('select id from organization where name = $1', ['攻二队(演示)']);
      const category = await stage.one<{ id: string }>("select id from reward_category where code = 'LIFE'");
      const { code, message, fields } = await stage.alliance.ask(
        'mutation ($input: MerchantCreateInput!) { merchantCreate(input: $input) { record { id } } }',
        {
          input: {
            organization: id,
            brandName: '攻二铺',
            subjectKind: 'ENTERPRISE',
            categories: [category.id],
            servicePhone: '0757-80009998',
            participation: 'DISCOUNT',
          },
        },
      );
      if (code) throw new Error(`${message} ${fields.join()}`);
      return { who, task };
    },
    send: async (stage, { who, task }) => ({
      sent: 'an import of an organization; a merchant is made on it; undo',
      answers: [(await step(who, 'undo', task)).answer, await stateOf(stage, '攻二队(演示)')],
    }),
    expect: inOrder(refused, 'it stands'),
  }),
  attack({
    name: 'five undos at once',
    proves: 'it is taken back once',
    async arrange(stage) {
      const who = await stage.somebody([{ role: 'streetAdmin', place: stage.where.street }]);
      return { who, task: await applied(stage, who, ['攻三队(演示)']) };
    },
    async send(_, { who, task }) {
      const answers = await Promise.all(
        times(5, () =>
          who
            .ask('mutation ($id: ID!, $version: Int!) { taskUndo(id: $id, version: $version) { record { id } } }', {
              id: task.id,
              version: task.version,
            })
            .then(said),
        ),
      );
      return { sent: 'one import, undone five times at once', answers: [...answers.sort(), (await ended(who, task.id)).state] };
    },
    expect: inOrder('CONFLICT | ILLEGAL_STEP', 'CONFLICT | ILLEGAL_STEP', 'CONFLICT | ILLEGAL_STEP', 'CONFLICT | ILLEGAL_STEP', 'done', 'UNDONE'),
  }),
  attack({
    name: 'an export that outlives its role',
    proves: "a file made by a task is asked for with today's right",
    async arrange(stage) {
      const who = await stage.somebody([{ role: 'streetAdmin', place: stage.where.street }]);
      const task = await exported(who, 'people');
      const before = (await resultOf(stage.port, who, task)).status;
      return { who: await becomes(stage, who, 'unitRepresentative', stage.where.unit!), task, before };
    },
    send: async ({ port }, { who, task, before }) => ({
      sent: "people exported by a street's administrator, who becomes a unit's representative; the file asked for before and after",
      answers: [String(before), String((await resultOf(port, who, task)).status)],
    }),
    expect: inOrder('200', '404'),
  }),
];
