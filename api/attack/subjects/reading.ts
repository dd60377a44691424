/**
 * What can be read that was not meant to be: drafts in a history, records told by the way they are refused, formulas in a sheet, links that lead
 * away.
 */
import { type Attack, attack, both, count, inOrder, only } from '../attack.js';
import { type Answer, said, times } from '../tools/ask.js';
import { attempt, picture, step, terms } from '../tools/records.js';
import { csv, exported, imported, resultOf } from '../tools/tasks.js';

const word = { draft: '草稿里的名字', refused: '从未获批的名字' };
const nowhere = '00000000-0000-7000-8000-000000000000';

export const reading: Attack[] = [
  attack({
    name: 'the history of what is listed',
    proves: 'a visitor reads what happened on the shelf, and nothing of drafts and refusals',
    async arrange(stage) {
      const { merchant, alliance } = stage;
      let reward = await step(merchant, 'rewardCreate', null, { ...(await terms(stage)), name: word.draft, price: 7771 });
      reward = await step(merchant, 'rewardUpdate', reward, { name: '攻上架的名字', price: 30, cover: await picture(stage, merchant) });
      for (const [who, verb, input] of [
        [merchant, 'rewardSubmit', undefined],
        [alliance, 'rewardApprove', {}],
        [merchant, 'rewardList', undefined],
      ] as const)
        reward = await step(who, verb, reward, input);
      reward = await step(merchant, 'rewardUpdate', reward, { name: word.refused, price: 7772 });
      reward = await step(alliance, 'rewardReturnChanges', reward, { reviewOpinion: '不宜' });
      return step(merchant, 'rewardDiscardChanges', reward);
    },
    async send({ visitor, resident }, { id }) {
      const line = 'verb fromState toState changes { field before { text items { id code } } after { text items { id code } } }';
      const answers: string[] = [];
      for (const who of [visitor(), resident]) {
        const { data, code } = await who.ask(
          `query ($id: ID!) { reward(id: $id) { name history(first: 100) { totalCount nodes { ${line} } } } record: operationLog(resource: "Reward", record: $id, first: 100) { nodes { ${line} } } all: operationLog(first: 100) { nodes { resource ${line} } } merchants(filter: { rewards: { some: { id: { eq: $id } } } }, first: 1) { nodes { rewards(filter: { id: { eq: $id } }) { nodes { history(first: 100) { nodes { ${line} } } } } } } }`,
          { id },
        );
        const text = JSON.stringify(data);
        // Not as a part of an id.
        const told = [word.draft, word.refused, '7771', '7772', 'DRAFT', 'SUBMITTED', '不宜'].filter((one) =>
          new RegExp(`(?<![0-9a-f-])${one}(?![0-9a-f-])`).test(text),
        );
        answers.push(
          code ?? (told.length > 0 ? `told: ${told.join(', ')}` : text.includes('攻上架的名字') ? 'the shelf alone' : 'not even the shelf'),
        );
      }
      return {
        sent: 'a reward through draft, review, shelf, and a name that was proposed, sent back and given up; then its history and the log, by four ways, by a visitor and a resident',
        answers,
      };
    },
    expect: only('the shelf alone'),
  }),
  attack({
    name: 'the whole log, by a visitor',
    proves: 'of all lines, a visitor is told those of records as they are shown to him',
    async send({ visitor }) {
      const answers: string[] = [];
      const who = visitor();
      for (let [after, pages]: [string | null, number] = [null, 0]; pages < 15; pages += 1) {
        const { data, code }: Answer = await who.ask(
          'query ($after: String) { operationLog(first: 100, after: $after) { nodes { resource verb fromState toState } pageInfo { hasNextPage endCursor } } }',
          { after },
        );
        if (code) return { sent: 'the log from its newest line', answers: [code] };
        const open: Record<string, string[]> = {
          Reward: ['LISTED'],
          Merchant: ['ACTIVE'],
          Outlet: ['OPEN', 'PAUSED'],
          EarningRule: ['APPROVED', 'IN_FORCE', 'SUPERSEDED', 'STOPPED'],
        };
        for (const { resource, fromState, toState } of data.operationLog.nodes as {
          resource: string;
          fromState: string | null;
          toState: string | null;
        }[]) {
          const shown = open[resource];
          answers.push(
            !shown
              ? ['Division', 'Compound', 'RewardCategory', 'SavedView'].includes(resource)
                ? 'a public line'
                : `a line of ${resource}`
              : toState && shown.includes(toState) && (!fromState || shown.includes(fromState))
                ? 'a public line'
                : `a line of ${resource} ${fromState} → ${toState}`,
          );
        }
        if (!data.operationLog.pageInfo.hasNextPage) break;
        after = data.operationLog.pageInfo.endCursor;
      }
      return { sent: 'the log from its newest line, at most 1,500', answers: answers.length > 0 ? answers : ['no line'] };
    },
    expect: only('a public line', 'no line'),
  }),
  attack({
    name: "records that are not one's own, by a sheet",
    proves: 'a hidden record, a missing one and one of another kind are answered alike',
    async arrange({ one }) {
      const hidden = await one<{ id: string }>(
        "select o.id from organization o join division d on d.id = o.division_id where d.code not like '440604012%' and d.code like '440604%' and o.archived_at is null limit 1",
      );
      const other = await one<{ id: string }>('select id from person limit 1');
      return [hidden.id, nowhere, other.id];
    },
    async send({ street2, port }, ids) {
      const { answer, task } = await imported(
        port,
        street2,
        'Organization',
        csv([['Record id', '版本', '专职人数', 'staffCount'].filter((header) => header !== '专职人数'), ...ids.map((id) => [id, '1', 'no number'])]),
        'a.csv',
      );
      if (!task?.result) return { sent: 'three rows with a bad cell', answers: [answer, task?.problem ?? ''] };
      const { text } = await resultOf(port, street2, task);
      const reasons = ids.map((id) => (text.split(/\r?\n/).find((line) => line.includes(id)) ?? 'no row').replace(id, ''));
      return {
        sent: 'three rows with a bad cell: a hidden id, a missing one, one of another kind',
        answers: [answer, new Set(reasons.map((reason) => reason.replace(/\d+/g, ''))).size === 1 ? 'alike' : `told apart: ${reasons.join(' / ')}`],
      };
    },
    expect: both(only('CHECKED', 'FAILED', 'alike'), count('alike', { least: 1 })),
  }),
  attack({
    name: "records that are not one's own, by the clock",
    proves: 'the right to read comes before lock and facts: a hidden record takes no longer than a missing one',
    arrange: async ({ one }) =>
      one<{ id: string }>(
        "select o.id from organization o join division d on d.id = o.division_id where d.code not like '440604012%' and d.code like '440604%' and o.archived_at is null limit 1",
      ),
    async send({ street2, size }, { id }) {
      const took = async (of: string) => {
        const began = performance.now();
        const { code } = await attempt(street2, 'organizationSuspend', { id: of, version: 1 }, { reason: 'attack' });
        return { code, time: performance.now() - began };
      };
      let slower = 0;
      const codes = new Set<string | null>();
      const pairs = size(120, 60);
      for (const index of times(pairs, (one) => one)) {
        const [first, second] = index % 2 ? [nowhere, id] : [id, nowhere];
        const [one, two] = [await took(first), await took(second)];
        for (const { code } of [one, two]) codes.add(code);
        if ((index % 2 ? two.time - one.time : one.time - two.time) > 0) slower += 1;
      }
      const share = slower / pairs;
      return {
        sent: `${pairs} pairs of a verb on a hidden id and on a missing one; the hidden one was slower in ${Math.round(share * 100)} of 100`,
        answers: [...codes].map((code) => code ?? 'done').concat(share > 0.25 && share < 0.75 ? 'alike' : 'told apart'),
      };
    },
    expect: inOrder('NOT_FOUND', 'alike'),
  }),
  attack({
    name: 'formulas in a name',
    proves: 'what a spreadsheet would run as a formula leaves disarmed, also in full width',
    async arrange({ somebody, where, port }) {
      const who = await somebody([{ role: 'streetAdmin', place: where.street }]);
      const { street } = where as { street: { division: string } };
      const { data } = await who.ask(
        'query ($street: ID!) { divisions(filter: { street: { eq: $street }, tier: { eq: COMMUNITY } }, first: 1) { nodes { id } } }',
        { street: street.division },
      );
      const names = ['＝1+1', '＠SUM', '＋1', '－1', '=1+1', '@SUM', '-1+1'];
      for (const [index, name] of names.entries())
        await step(who, 'compoundCreate', null, { name: `${name}${'甲乙丙丁戊己庚'[index]}攻`, division: data.divisions.nodes[0].id });
      return resultOf(port, who, await exported(who, 'compounds'));
    },
    async send(_, { text }) {
      const cells = text
        .split(/[\r\n,]+/)
        .map((one) => one.replaceAll('"', ''))
        .filter((one) => one.endsWith('攻'));
      return {
        sent: 'compounds called ＝1+1, ＠SUM, ＋1, －1, =1+1, @SUM, -1+1, exported',
        answers: cells.length > 0 ? cells.map((one) => (/^['’]/.test(one) ? 'disarmed' : `armed: ${one}`)) : ['no such cell'],
      };
    },
    expect: only('disarmed'),
  }),
  attack({
    name: 'links that lead away',
    proves: "formatted text keeps no link that takes the page's own protocol, nor one that hides it",
    async arrange(stage) {
      const hrefs = [
        '//evil.example',
        '/\\evil.example',
        '\\\\evil.example',
        '/\t/evil.example',
        ' //evil.example',
        '&#47;&#47;evil.example',
        'javascript:alert(1)//evil.example',
        '///evil.example',
      ];
      const detail = hrefs.map((href) => `<p><a href="${href}">x</a><img src="${href}"></p>`).join('');
      return { hrefs, made: await step(stage.merchant2, 'rewardCreate', null, { ...(await terms(stage)), name: '攻链接', detail }) };
    },
    async send({ merchant2 }, { hrefs, made }) {
      const answer = await merchant2.ask('query ($id: ID!) { reward(id: $id) { detail } }', { id: made.id });
      const kept = /(?:href|src)="[^"]*evil[^"]*"/g.exec((answer.data.reward.detail as string | null) ?? '');
      return { sent: hrefs.map((href) => JSON.stringify(href)).join(' '), answers: [said(answer), kept ? `kept: ${kept[0]}` : 'none kept'] };
    },
    expect: inOrder('done', 'none kept'),
  }),
];
