/**
 * SQL that is true where the columns have the values of one of these rows; no column is null. They are compared as one text with a list that the server
 * hashes: to compare them one by one, it would prepare each comparison anew with each execution, a sixth of the time of a post.
 */
export const oneOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? 'false'
    : `${columns.join(` || ' ' || `)} = ANY ('{${rows.map((row) => `"${row.join(' ')}"`).join(', ')}}'::text[])`;
