interface Batch {
  /** With its schema, as in `tintype.sessions`. */
  readonly table: string;
  /** The columns of the primary key. */
  readonly keys: readonly string[];
  /** Selects the rows; it may name parameters of the statement. */
  readonly where: string;
}

/**
 * The text of a statement that locks and deletes at most `$limit` rows of a table, in the order of their keys, and returns how many: a purge
 * or a sweep runs it until it returns 0.
 *
 * @example
 * deleteBatch({ table: 'tintype.sessions', keys: ['user_id', 'id'], where: 'user_id = $userId' }).includes('LIMIT $limit FOR UPDATE') // true
 */
export function deleteBatch({ table, keys, where }: Batch): string {
  const key = keys.join(', ');
  const isSameRow = keys.map((column) => `t.${column} = b.${column}`).join(' AND ');
  return `
    WITH batch AS (
      SELECT ${key} FROM ${table} WHERE ${where} ORDER BY ${key} LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM ${table} t USING batch b WHERE ${isSameRow} RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`;
}
