/** The control: attacks that succeed, each in another way. A run of them must fail, and name each; otherwise a run of the others proves nothing. */
import { type Attack, attack, only } from '../attack.js';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const control: Attack[] = [
  attack({
    name: 'a wrong answer',
    proves: 'that it would be seen',
    send: async () => ({ sent: 'nothing', answers: ['done'] }),
    expect: only('FORBIDDEN'),
  }),
  attack({
    name: 'a silence',
    proves: 'that it would be seen',
    async send({ signal }) {
      signal('SIGSTOP');
      await pause(1_600).finally(() => signal('SIGCONT'));
      await pause(200);
      return { sent: 'the server stopped for 1.6 s', answers: ['done'] };
    },
    expect: only('done'),
  }),
  attack({
    name: 'a weight',
    proves: 'that it would be seen',
    most: { peak: 50 },
    send: async () => ({ sent: 'nothing, where the server may hold 50 MB', answers: ['done'] }),
    expect: only('done'),
  }),
  attack({
    name: 'an end',
    proves: 'that it would be seen',
    async send({ signal }) {
      signal('SIGKILL');
      await pause(500);
      return { sent: 'the server killed', answers: ['done'] };
    },
    expect: only('done'),
  }),
];
