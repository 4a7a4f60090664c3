/**
 * The expression of a CHECK that holds a text column to a closed list, so that the list is written once for the
 * TypeScript union and for the database.
 *
 * @example
 * isOneOf('state', ['pending', 'accepted']) // "state IN ('pending', 'accepted')"
 */
export function isOneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`;
}
