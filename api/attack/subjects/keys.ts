/** Keys of the personal data, and keys of a write that is sent twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Attack, attack, both, count, inOrder, only } from '../attack.js';
import { said, times } from '../tools/ask.js';

const create = 'mutation ($input: PersonCreateInput!, $key: String) { personCreate(input: $input, key: $key) { record { id } } }';

export const keys: Attack[] = [
  attack({
    name: 'a server with other keys',
    proves: 'who has not the keys of the database does not serve it',
    async send({ second }) {
      const home = mkdtempSync(join(tmpdir(), 'linli-attack-home-'));
      try {
        return { sent: 'a second server on the same database, with a home of its own', answers: [await second({ LINLI_HOME: home })] };
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    },
    expect: inOrder('ended 1'),
  }),
  attack({
    name: 'a button tapped eight times',
    proves: 'what is sent twice under one key is done once, and the key stands for nothing else',
    async send({ community, where, one }) {
      const input = { name: '连点者(演示)', homeCommunity: (where.community as { division: string }).division };
      const answers = (await Promise.all(times(8, () => community.ask(create, { input, key: 'attack-tap' })))).map(said);
      const other = said(await community.ask(create, { input: { ...input, nickname: '另一个' }, key: 'attack-tap' }));
      const { made } = await one<{ made: number }>('select count(*)::int as made from person where name = $1', [input.name]);
      return {
        sent: 'eight times the same person under one key at once, then another under it',
        answers: [...answers, `another: ${other}`, `${made} made`],
      };
    },
    expect: both(only('done', 'another: KEY_REUSED', '1 made'), count('1 made', { least: 1 })),
  }),
];
