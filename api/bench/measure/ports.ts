/** Servers that are told their port, and asked until they answer. */
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const patience = 240_000;

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: '{"query":"{ __typename }"}',
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}

export async function answering(port: number, hasEnded: () => boolean): Promise<void> {
  const started = performance.now();
  while (!(await answers(port))) {
    if (hasEnded() || performance.now() - started > patience) throw new Error('the server gave no answer');
    await pause(4);
  }
}
