/** The address a request comes from. Only a trusted proxy may say for whom it asks, and whether the caller's own connection is encrypted. */
import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import proxyaddr from 'proxy-addr';

export interface Source {
  address: string;
  secure: boolean;
}

export const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

/** Addresses, or networks such as 10.0.0.0/8; anything else stops the start. */
export function trusting(proxies: string[]): (address: string) => boolean {
  const isTrusted = proxyaddr.compile(proxies);
  return (address) => isTrusted(address, 0);
}

/** The last address that is none of our proxies: anybody may have written those before it. */
export function sourceOf(request: IncomingMessage, isTrusted: (address: string) => boolean): Source {
  const direct = plain(request.socket.remoteAddress ?? '');
  const encrypted = 'encrypted' in request.socket;
  if (!isTrusted(direct)) return { address: direct, secure: encrypted };
  const address = plain(proxyaddr(request, (hop) => isTrusted(plain(hop))));
  return { address: isIP(address) && !isTrusted(address) ? address : direct, secure: encrypted || request.headers['x-forwarded-proto'] === 'https' };
}

const host = /^[\w.-]{1,253}(:\d{1,5})?$|^\[[\da-f:.]{2,45}\](:\d{1,5})?$/i;

/** The address at which the caller reached the server, by the host that it asked for; empty where it named none. */
export function originOf(request: IncomingMessage, isTrusted: (address: string) => boolean): string {
  const forwarded = isTrusted(plain(request.socket.remoteAddress ?? ''))
    ? [request.headers['x-forwarded-host']].flat()[0]?.split(',')[0]?.trim()
    : undefined;
  const named = forwarded || (request.headers.host ?? '');
  return host.test(named) ? `${sourceOf(request, isTrusted).secure ? 'https' : 'http'}://${named}` : '';
}

/** The network of one subscriber: an IPv4 address, or the first half of an IPv6 address, since everybody has 2^64 of those. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head ? head.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail ? tail.split(':').length : 0);
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail ? tail.split(':') : [])];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}
