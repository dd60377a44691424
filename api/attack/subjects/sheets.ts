/**
 * Spreadsheets: small files that unpack to large ones, cells where nobody has cells, XML that is none; who may import at all; and whom a trial keeps
 * waiting.
 */
import { type Attack, attack, both, count, only } from '../attack.js';
import { said, times } from '../tools/ask.js';
import { meanwhile } from '../tools/neighbours.js';
import { csv, imported, organization, organizationHeadings } from '../tools/tasks.js';
import { badCsvs, bombs, row, workbook } from '../tools/workbooks.js';

const refused = ['FAILED', 'CHECKED', '400…', '413…', '429…'];

const each = (names: string[], kind: string): Attack =>
  attack({
    name: kind,
    proves: 'a spreadsheet is read elsewhere, row by row, and refused at the first row, column or byte past the limits',
    async send(stage) {
      const { port, somebody, where, size } = stage;
      const who = await somebody([{ role: 'streetAdmin', place: where.street }]);
      const all = bombs(size(1, 0.25));
      const sent: string[] = [];
      const { answers, neighbours } = await meanwhile(stage, ['reads'], async () => {
        const got: string[] = [];
        for (const name of names) {
          const bytes = await all[name]!();
          const began = performance.now();
          got.push((await imported(port, who, 'Organization', bytes)).answer);
          sent.push(`${name} (${Math.ceil(bytes.length / 1000)} kB, ${((performance.now() - began) / 1000).toFixed(1)} s)`);
        }
        return got;
      });
      return { sent: sent.join('; '), answers: [...answers, ...neighbours] };
    },
    expect: both(only(...refused, 'a neighbour reads'), count('FAILED', { least: 1 })),
  });

const kinds = Object.keys(bombs(1));
const third = Math.ceil(kinds.length / 3);

export const sheets: Attack[] = [
  each(kinds.slice(0, third), 'cells far away, rows without end'),
  each(kinds.slice(third, 2 * third), 'archives that lie, strings without end'),
  each(kinds.slice(2 * third), 'XML that is none'),
  attack({
    name: 'tables of text',
    proves: 'the same for CSV',
    async send({ port, somebody, where, size }) {
      const who = await somebody([{ role: 'streetAdmin', place: where.street }]);
      const answers: string[] = [];
      const sent: string[] = [];
      for (const [name, make] of Object.entries(badCsvs(size(1, 0.4)))) {
        const began = performance.now();
        answers.push((await imported(port, who, 'Organization', make(), 'a.csv')).answer);
        sent.push(`${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
      }
      return { sent: sent.join('; '), answers };
    },
    expect: both(only(...refused), count('FAILED', { least: 1 })),
  }),
  attack({
    name: 'an honest sheet after all of them',
    proves: 'whoever brings a sheet that is one is served',
    send: async ({ port, street3 }) => ({
      sent: 'a sheet of 20 rows',
      answers: [
        (
          await imported(
            port,
            street3,
            'Organization',
            await workbook({ sheet: [row(...organizationHeadings), ...times(20, (index) => row(...organization(`攻表${index}队(演示)`)))] }),
          )
        ).answer,
      ],
    }),
    expect: only('CHECKED'),
  }),
  attack({
    name: 'everybody may save a view',
    proves: 'to import is a right of its own: who may save a view of his own may not',
    async send({ port, resident, auditor, unit, merchant }) {
      const answers: string[] = [];
      for (const who of [resident, auditor, unit, merchant])
        answers.push(
          (
            await imported(
              port,
              who,
              'SavedView',
              csv([
                ['名称', '数据'],
                ['一', 'Organization'],
              ]),
              'a.csv',
            )
          ).answer,
        );
      return { sent: "an import of saved views by a resident, an auditor, a unit's representative, a merchant's manager", answers };
    },
    expect: only('FORBIDDEN'),
  }),
  attack({
    name: 'a trial beside a writer',
    proves: 'a trial takes no lock that a writer meets',
    async arrange({ somebody, where, size }) {
      const [one, other] = [
        await somebody([{ role: 'streetAdmin', place: where.street }]),
        await somebody([{ role: 'streetAdmin', place: where.street }]),
      ];
      const { street } = where as { street: { division: string } };
      const rows = size(1500, 400);
      const { data } = await one.ask(
        'query ($street: ID!) { divisions(filter: { street: { eq: $street }, tier: { eq: COMMUNITY } }, first: 1) { nodes { id name } } }',
        { street: street.division },
      );
      const { id, name } = data.divisions.nodes[0];
      const { data: made, message } = await one.ask(
        'mutation ($input: CompoundCreateInput!) { compoundCreate(input: $input) { record { id version } } }',
        { input: { name: '试验小区', division: id } },
      );
      if (!made) throw new Error(message);
      return { one, other, record: made.compoundCreate.record as { id: string; version: number }, community: name as string, rows };
    },
    async send({ port }, { one, other, record, community, rows }) {
      const file = csv([
        ['Record id', '版本', '名称', '所属社区', '户数'],
        [record.id, String(record.version), '试验小区', community, '77'],
        ...times(rows, (index) => ['', '', `试验小区${index}`, community, '12']),
      ]);
      let begun = () => undefined as void;
      const started = new Promise<void>((resolve) => (begun = resolve));
      let over = false;
      const trial = imported(port, one, 'Compound', file, 'a.csv', begun).finally(() => (over = true));
      await Promise.race([started, trial]);
      const writers: string[] = [];
      let version = record.version;
      do {
        const began = performance.now();
        const answer = await other.ask(
          'mutation ($id: ID!, $version: Int!, $input: CompoundUpdateInput!) { compoundUpdate(id: $id, version: $version, input: $input) { record { version } } }',
          { id: record.id, version, input: { householdCount: version } },
        );
        if (!answer.code) version = answer.data.compoundUpdate.record.version;
        writers.push(
          performance.now() - began > 3_000 ? `a writer after ${((performance.now() - began) / 1000).toFixed(1)} s` : `a writer: ${said(answer)}`,
        );
        await new Promise((resolve) => setTimeout(resolve, 100));
      } while (!over);
      return {
        sent: `a trial of ${rows + 1} rows, the first an edit; meanwhile another edits that record`,
        answers: [(await trial).answer, ...writers],
      };
    },
    expect: both(only('CHECKED', 'a writer: done'), count('a writer: done', { least: 2 })),
  }),
];
