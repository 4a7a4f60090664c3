import type { StatementEvent } from '../events/statement-event';
import { isControl } from './control-statements';

/** One transaction, as its statements tell it. */
export interface WatchedTransaction {
  /** The names of its statements, without those that begin and end it. */
  readonly statements: readonly string[];
  readonly committed: boolean;
  /** From BEGIN to its end. */
  readonly milliseconds: number;
  /** The part of it in which it waited for its code, and its locks with it. */
  readonly outsideMilliseconds: number;
}

/**
 * The transactions of a call whose transactions follow each other, in order: how much each of them does, and how long it holds its locks
 * while it waits for something else than the database. A series is one round trip and is left out.
 *
 * @example
 * const { statements } = await countStatements(database, (counted) => counted.sql(countLikes, { postId }));
 * transactionsOf(statements) // []
 */
export function transactionsOf(statements: readonly StatementEvent[]): WatchedTransaction[] {
  const found: WatchedTransaction[] = [];
  let open: StatementEvent[] = [];
  for (const statement of statements) {
    const operation = statement.attributes['db.operation.name'];
    if (operation === 'BEGIN') open = [statement];
    else if (open.length > 0) open.push(statement);
    const ends = operation === 'COMMIT' || (operation === 'ROLLBACK' && !/\bTO\b/.test(statement.text));
    if (!ends || open.length === 0) continue;
    found.push(watched(open, operation === 'COMMIT' && !statement.failed));
    open = [];
  }
  return found;
}

function watched(events: readonly StatementEvent[], committed: boolean): WatchedTransaction {
  let outside = 0;
  events.slice(1).forEach(({ startedAt }, at) => {
    const before = events[at];
    if (before !== undefined) outside += Math.max(0, startedAt - endOf(before));
  });
  const [first, last] = [events[0], events.at(-1)];
  return {
    statements: events.filter((event) => !isControl(event)).map(({ name }) => name),
    committed,
    milliseconds: first === undefined || last === undefined ? 0 : endOf(last) - first.startedAt,
    outsideMilliseconds: outside,
  };
}

function endOf({ startedAt, milliseconds }: StatementEvent): number {
  return startedAt + milliseconds;
}
