// How long a connection is waited for, and how many there may be: of one source, which is not a named proxy, and altogether. Nothing but Node is
// needed to know it, so that a server which is only starting is limited already.
import type { Socket } from 'node:net';

/**
 * Whoever sends headers slowly, or begins a request and does not end it, is not waited for. An upload has less than five minutes (files/limits.ts).
 */
export const patience = { headersTimeout: 15_000, requestTimeout: 300_000, connectionsCheckingInterval: 5_000 };

export const connections = { all: 4_000, source: 500 };

/** Beside a proxy everybody comes from one address, so that address is allowed as many as there are. */
export function limitConnections(isProxy: (address: string) => boolean): (socket: Socket) => void {
  const open = new Map<string, number>();
  return (socket) => {
    const address = socket.remoteAddress ?? '';
    socket.on('error', () => undefined);
    if (isProxy(address)) return;
    const now = (open.get(address) ?? 0) + 1;
    open.set(address, now);
    socket.once('close', () => {
      const left = open.get(address)! - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    if (now > connections.source) socket.destroy();
  };
}
