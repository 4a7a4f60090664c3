import { isIP } from 'node:net';
import { readParam } from '@tintype/repo';
import { unprintable } from '../text/unprintable';

/** From where somebody asks, as far as it is known. */
export interface Client {
  readonly address?: string | null;
  readonly userAgent?: string | null;
}

/** IPv6 with an IPv4 end, and the name of an interface. */
const longestAddress = 100;
const longestUserAgent = 500;
const unprintables = new RegExp(unprintable, 'gu');

/**
 * What a session keeps of it, whatever came in its place from outside: an address only if it is one, and as much of the user
 * agent as can be shown.
 */
export function describeClient(client: Client | null | undefined): {
  readonly address: string | null;
  readonly userAgent: string;
} {
  const given = typeof client === 'object' && client !== null ? client : {};
  const [address, userAgent] = ['address', 'userAgent'].map((name) => readParam(given, name)?.raw);
  return {
    address: isAddress(address) ? (address.split('%', 1)[0] ?? null) : null,
    // Half of a pair, where it was cut or came so, is a sign that PostgreSQL does not store.
    userAgent: (typeof userAgent === 'string' ? userAgent : '')
      .slice(0, longestUserAgent)
      .toWellFormed()
      .replace(unprintables, ' '),
  };
}

function isAddress(given: unknown): given is string {
  return typeof given === 'string' && given.length <= longestAddress && isIP(given) !== 0;
}
