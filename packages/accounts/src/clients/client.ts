import { readParam } from '@tintype/database';
import { unprintable } from '@tintype/repo';
import { readClientAddress } from './client-address';

/** The origin of a request, as far as the app knows it. */
export interface Client {
  /**
   * The network address of the person's machine, in any form that servers and proxies write. An app behind a proxy passes the
   * address that the proxy tells, not the proxy's own. Null or absent when the app does not know it: then tries are counted by
   * account alone.
   */
  readonly address?: string | null;
  readonly userAgent?: string | null;
  /** The device's token from an earlier login or reset. */
  readonly device?: string | null;
}

const longestUserAgent = 500;
const unprintables = new RegExp(unprintable, 'gu');

/** One field of a client. It reads own data properties only, so that a getter does not run and a proxy cannot throw. */
export function clientField(client: Client | null | undefined, name: keyof Client): unknown {
  return typeof client === 'object' && client !== null ? readParam(client, name)?.raw : undefined;
}

/** The data of a client that a session stores: the address if it is valid, and the printable part of the user agent. */
export function describeClient(client: Client | null | undefined): {
  readonly address: string | null;
  readonly userAgent: string;
} {
  const address = clientField(client, 'address');
  const userAgent = clientField(client, 'userAgent');
  return {
    address: readClientAddress(address)?.toString() ?? null,
    // PostgreSQL cannot store a lone surrogate, which a cut or the client may leave.
    userAgent: (typeof userAgent === 'string' ? userAgent : '')
      .slice(0, longestUserAgent)
      .toWellFormed()
      .replace(unprintables, ' '),
  };
}
