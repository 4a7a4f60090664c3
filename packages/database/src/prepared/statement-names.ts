import { createHash } from 'node:crypto';
import { operationOf } from '../sql/scan-sql';

/** A text that is longer is a bulk statement, whose plan costs nothing beside its data. */
const longestNamed = 16_384;

/** Anything else (BEGIN, SET, DDL) has no plan that would be worth keeping. */
const planned = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'WITH', 'VALUES']);

/**
 * Which texts are prepared, and under which names. A text gets its name when it comes a second time. So the many texts that come
 * only once (of migrations, of lists of varying length) do not replace one that comes often.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly seen = new Set<string>();

  /** @param most how many texts have a name at once; the one used longest ago gives way */
  constructor(private readonly most: number) {}

  /** The name to send a text under, or undefined to send it as it is. */
  nameFor(text: string, hasValues: boolean): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) {
      this.names.delete(text);
      this.names.set(text, known);
      return known;
    }
    if (this.most < 1 || !isNameable(text, hasValues)) return undefined;
    if (!this.seen.delete(text)) {
      this.seen.add(text);
      dropOldest(this.seen, this.most);
      return undefined;
    }
    const name = `typeorm:${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    this.names.set(text, name);
    dropOldest(this.names, this.most);
    return name;
  }
}

/** Without values a text may be several statements, and those cannot be prepared. */
function isNameable(text: string, hasValues: boolean): boolean {
  return text.length <= longestNamed && planned.has(operationOf(text)) && (hasValues || !text.includes(';'));
}

function dropOldest(
  kept: { readonly size: number; keys(): Iterator<string>; delete(key: string): boolean },
  most: number,
): void {
  if (kept.size <= most) return;
  const oldest = kept.keys().next();
  if (oldest.done !== true) kept.delete(oldest.value);
}
