/**
 * A connection url as it may be shown: without the password, and without the parameters that may carry one.
 *
 * @example
 * withoutPassword('postgres://ada:secret@db/tintype') // 'postgres://ada@db/tintype'
 */
export function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.password = '';
    parsed.search = '';
    return parsed.toString();
  } catch {
    return 'the given url';
  }
}

/** Whether the text is a url that names a PostgreSQL server. */
export function isPostgresUrl(url: string): boolean {
  try {
    return ['postgres:', 'postgresql:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/**
 * The same server and user, another database.
 *
 * @example
 * withDatabase('postgres://ada@db/tintype', 'postgres') // 'postgres://ada@db/postgres'
 */
export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${encodeURIComponent(database)}`;
  return parsed.toString();
}
