/** The url of a database, and who named it. */
export interface NamedUrl {
  /** Empty where nothing names a server: the embedded one is meant. */
  readonly url: string;
  /** What the url is called in the sentence of an error. */
  readonly from: 'The url' | 'DATABASE_URL';
}

/**
 * The url that was given, else that of `DATABASE_URL`.
 *
 * @example
 * namedUrl(' postgres://ada@db/tintype\n') // { url: 'postgres://ada@db/tintype', from: 'The url' }
 */
export function namedUrl(given?: string): NamedUrl {
  // A file or a shell may have left a line end behind the url.
  const url = (given ?? process.env['DATABASE_URL'] ?? '').trim();
  return { url, from: given === undefined ? 'DATABASE_URL' : 'The url' };
}
