import { catalogSnapshot } from '@tintype/shared-db';
import type { DataSource } from 'typeorm';

/** The schemas as text, by the project's own snapshot of the catalogs. */
export async function schemaText(dataSource: DataSource, schemas: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const schema of schemas) texts.push(await catalogSnapshot(dataSource, schema));
  return texts.join('\n');
}

/** How one text differs from another. */
export interface TextDifference {
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** Whether the lines are the same and only stand otherwise, as columns do that were dropped and added again. */
  readonly orderOnly: boolean;
}

/** How `now` differs from `before`; null where it does not. */
export function differenceOf(before: string, now: string): TextDifference | null {
  if (before === now) return null;
  const [then, current] = [owned(before), owned(now)];
  const missing = then.filter((line) => !current.includes(line));
  const added = current.filter((line) => !then.includes(line));
  return { missing, added, orderOnly: missing.length + added.length === 0 };
}

/** Each line behind its table: a column of one table is not one of another. */
function owned(text: string): string[] {
  return text.split('\n\n').flatMap((block) => {
    const [head = '', ...lines] = block.trim().split('\n');
    const table = /^table (\S+)/.exec(head)?.[1];
    return [head, ...lines.map((line) => (table === undefined ? line.trim() : `${table}: ${line.trim()}`))];
  });
}

/** The difference in one line, as in `missing: t: column a integer`. */
export function differenceLine({ missing, added, orderOnly }: TextDifference): string {
  if (orderOnly) return 'columns stand in another order';
  const shown = [...missing.map((line) => `missing: ${line}`), ...added.map((line) => `added: ${line}`)];
  return shown.length > 3
    ? `${shown.slice(0, 3).join('; ')}; and ${shown.length - 3} more`
    : shown.join('; ');
}
