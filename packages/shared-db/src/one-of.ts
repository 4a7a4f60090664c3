/**
 * The check that a column holds one of a list's words, so that the list is written once.
 *
 * @example
 * oneOf('role', ['user', 'admin']) // "role IN ('user', 'admin')"
 */
export function oneOf(column: string, words: readonly string[]): string {
  return `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;
}
