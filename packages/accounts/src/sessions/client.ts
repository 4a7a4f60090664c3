import { isIP } from 'node:net';

/** From where somebody asks, as far as it is known. */
export interface Client {
  readonly address?: string | null;
  readonly userAgent?: string | null;
}

/** What a session keeps of it: an address only if it is one, and as much of the user agent as can be shown. */
export function describeClient(client: Client): {
  readonly address: string | null;
  readonly userAgent: string;
} {
  const { address, userAgent } = client;
  return {
    address: typeof address === 'string' && isIP(address) !== 0 ? (address.split('%', 1)[0] ?? null) : null,
    userAgent: (userAgent ?? '')
      .slice(0, 500)
      .toWellFormed()
      .replace(/\p{Cc}/gu, ' '),
  };
}
