import { ProgrammerError } from '@tintype/database';

/** A key that signs addresses of files, and its name. */
export interface UrlKey {
  /** 1 to 32 letters, digits, dashes and underscores. It stands in each token, so that a key may be replaced. */
  readonly id: string;
  /** 32 bytes in base64. */
  readonly key: string;
}

/** The keys by their names. The first signs. */
export interface UrlKeys {
  readonly signing: { readonly id: string; readonly key: Buffer };
  readonly byId: ReadonlyMap<string, Buffer>;
}

const malformed =
  'the option urlKeys of media is a list of { id, key } with the newest first: no id twice, each of 1 to 32 letters, digits, dashes and ' +
  'underscores, and each key 32 bytes in base64';

/**
 * The keys of the option `urlKeys`.
 *
 * @throws {ProgrammerError} when it is malformed; the message never holds a key
 *
 * @example
 * readUrlKeys([{ id: '2026b', key: newer }, { id: '2026a', key: older }]).signing.id // '2026b'
 */
export function readUrlKeys(given: readonly UrlKey[]): UrlKeys {
  if (!Array.isArray(given)) throw new ProgrammerError(malformed);
  const keys = given.map(readKey);
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  const [signing] = keys;
  if (signing === undefined || byId.size < keys.length) throw new ProgrammerError(malformed);
  return { signing, byId };
}

function readKey(given: Partial<UrlKey> | null | undefined): { readonly id: string; readonly key: Buffer } {
  const { id, key } = given ?? {};
  const isKey = typeof key === 'string' && /^[A-Za-z0-9+/_-]{43}=?$/.test(key);
  if (typeof id !== 'string' || !/^[\w-]{1,32}$/.test(id) || !isKey) throw new ProgrammerError(malformed);
  return { id, key: Buffer.from(key, 'base64') };
}
