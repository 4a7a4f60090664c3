import { readParam } from '@tintype/repo';
import { unprintable } from '../text/unprintable';
import { readClientAddress } from './client-address';

/** From where a person asks, as far as the app knows it. */
export interface Client {
  /**
   * The network address of the person's machine, in any form in which servers and proxies write one. An app behind a proxy passes
   * the address that the proxy tells, and not the proxy's own. Null or absent where the app does not know it: then tries are
   * counted by account alone.
   */
  readonly address?: string | null;
  readonly userAgent?: string | null;
  /** The device's token, which a login or a reset gave it before. */
  readonly device?: string | null;
}

const longestUserAgent = 500;
const unprintables = new RegExp(unprintable, 'gu');

/** What a session keeps of a client: the address if it is one, and as much of the user agent as can be shown. */
export function describeClient(client: Client | null | undefined): {
  readonly address: string | null;
  readonly userAgent: string;
} {
  const given = typeof client === 'object' && client !== null ? client : {};
  const [address, userAgent] = ['address', 'userAgent'].map((name) => readParam(given, name)?.raw);
  return {
    address: readClientAddress(address)?.toString() ?? null,
    // Half of a pair, where it was cut or came so, is a sign that PostgreSQL does not store.
    userAgent: (typeof userAgent === 'string' ? userAgent : '')
      .slice(0, longestUserAgent)
      .toWellFormed()
      .replace(unprintables, ' '),
  };
}
