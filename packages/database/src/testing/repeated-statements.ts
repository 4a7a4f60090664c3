import type { StatementEvent } from '../events/statement-event';
import { isControl } from './control-statements';

/** A statement that one call has sent several times. */
export interface RepeatedStatement {
  /** `unnamed` where it has no name. */
  readonly name: string;
  readonly text: string;
  readonly times: number;
}

/**
 * The statements of one text that were sent more often than `most`, the most frequent first. Lists of two placeholders and more count as
 * one, whatever their length.
 *
 * @param most default: 2
 *
 * @example
 * const { statements } = await countStatements(database, (counted) => counted.sql(countLikes, { postId }));
 * repeatedStatements(statements) // []
 */
export function repeatedStatements(statements: readonly StatementEvent[], most = 2): RepeatedStatement[] {
  const found = new Map<string, RepeatedStatement>();
  for (const statement of statements) {
    if (isControl(statement)) continue;
    const { name, text } = statement;
    const key = text.replace(/\$\d+(?:\s*,\s*\$\d+)+/g, '$…');
    found.set(key, { name, text, times: (found.get(key)?.times ?? 0) + 1 });
  }
  return [...found.values()].filter(({ times }) => times > most).sort((a, b) => b.times - a.times);
}

/**
 * Throws where one statement was sent again and again: a row or an association was read in a loop that one statement for all of them would
 * replace, which is called N+1.
 *
 * @param options.most how often one statement may be sent. Default: 2
 * @throws {Error} with each such statement, and how often it was sent
 *
 * @example
 * const { statements } = await countStatements(database, (counted) => counted.sql(countLikes, { postId }));
 * assertNoRepeats(statements);
 */
export function assertNoRepeats(
  statements: readonly StatementEvent[],
  { most = 2 }: { readonly most?: number } = {},
): void {
  const repeated = repeatedStatements(statements, most);
  if (repeated.length === 0) return;
  const lines = repeated.map(({ name, text, times }) => `${times} times ${name}: ${shown(text)}`);
  throw new Error(
    `one call sends the same statement more than ${most} times: preload, or ask for all at once\n${lines.join('\n')}`,
  );
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
