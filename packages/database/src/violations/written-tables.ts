/** What a statement does to a table. */
type Verb = 'insert' | 'update' | 'delete';

const writes =
  /\b(insert\s+into|update|delete\s+from|merge\s+into)\s+(?:only\s+)?((?:(?:"[^"]{0,200}"|[\w$]+)\.)?(?:"[^"]{0,200}"|[\w$]+))/gi;

/** Words that may follow UPDATE where it names no table: DO UPDATE SET, FOR UPDATE OF and its like. */
const noTables = new Set(['set', 'of', 'nowait', 'skip']);

/**
 * Whether a foreign key refused a statement because it takes a referenced row away. The server reports the referring table
 * in both cases. A statement that inserts into that table or updates it points at a row that is missing; any other takes
 * away a row that is still referred to, also where that is done by a cascade.
 *
 * @param sent the statement's SQL
 * @param referring the table of the foreign key
 */
export function removesReferenced(sent: string, referring: string): boolean {
  const written = writtenTables(sent);
  const pointing = written.some(({ verb, table }) => table === referring && verb !== 'delete');
  return !pointing && written.some(({ verb }) => verb !== 'insert');
}

/** Whether a statement updates the table, and neither inserts into it nor deletes from it. */
export function onlyUpdates(sent: string, table: string): boolean {
  const verbs = writtenTables(sent).filter((write) => write.table === table);
  return verbs.length > 0 && verbs.every(({ verb }) => verb === 'update');
}

/** The tables that a statement names as written, without their schemas. */
function writtenTables(sent: string): readonly { readonly verb: Verb; readonly table: string }[] {
  return [...sent.matchAll(writes)]
    .map((found) => ({ verb: verbOf(found[1] ?? ''), table: lastName(found[2] ?? '') }))
    .filter(({ table }) => !noTables.has(table.toLowerCase()));
}

function verbOf(words: string): Verb {
  const [first = ''] = words.toLowerCase().split(/\s/, 1);
  if (first === 'delete') return 'delete';
  return first === 'insert' ? 'insert' : 'update';
}

function lastName(path: string): string {
  const last = /"[^"]*"$/.exec(path)?.[0] ?? path.slice(path.lastIndexOf('.') + 1);
  return last.replaceAll('"', '');
}
