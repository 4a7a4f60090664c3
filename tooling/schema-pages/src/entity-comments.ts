import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the doc comments of an entity say: of the table, and of its columns. */
export interface EntityComments {
  readonly table: string;
  readonly columns: ReadonlyMap<string, string>;
}

const ofTable = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*@Entity\(\{[^}]*name: '(\w+)'/g;
const ofColumn = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*@\w*Column\(\{\s*name: '(\w+)'/g;

/**
 * The doc comments of the entities below a folder, by the names of their tables.
 *
 * @example
 * commentsIn('packages/shared-db/src').get('posts')?.table // 'A post: its caption, and with the media context its pictures.'
 */
export function commentsIn(folder: string): ReadonlyMap<string, EntityComments> {
  const found = new Map<string, EntityComments>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const [, comment = '', table = ''] of text.matchAll(ofTable)) {
      const columns = [...text.matchAll(ofColumn)].map(
        ([, said = '', column = '']) => [column, plain(said)] as const,
      );
      found.set(table, { table: plain(comment), columns: new Map(columns) });
    }
  }
  return found;
}

/** A comment in one line, without its stars. */
function plain(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('@'))
    .join(' ')
    .trim();
}
