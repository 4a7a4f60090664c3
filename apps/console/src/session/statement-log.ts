import type { StatementEvent } from '@tintype/database';

/** Where the log is written. */
export type WriteLine = (line: string) => void;

/** Tells of each statement while it is on, and sums up what one line of input has sent. */
export class StatementLog {
  on = false;
  private seen: { readonly sent: number; readonly answered: number }[] = [];

  constructor(public writeLine: WriteLine) {}

  /** For `onStatement`. */
  record({ name, text, queryMilliseconds, decodeMilliseconds, rows, failed }: StatementEvent): void {
    if (!this.on) return;
    const answered = performance.now() - decodeMilliseconds;
    this.seen.push({ sent: answered - queryMilliseconds, answered });
    const what = name === 'unnamed' ? text.replace(/\s+/g, ' ').slice(0, 50) : name;
    const end = failed ? 'failed' : rows === null ? '' : `${rows} ${rows === 1 ? 'row' : 'rows'}`;
    this.writeLine(`${queryMilliseconds.toFixed(1).padStart(8)} ms  ${what}  ${end}`.trimEnd());
  }

  /** Forgets what was sent before a line of input. */
  begin(): void {
    this.seen = [];
  }

  /** Says what a line of input has sent. */
  end(): void {
    if (!this.on || this.seen.length === 0) return;
    const count = this.seen.length;
    const trips = roundTrips(this.seen);
    const first = Math.min(...this.seen.map(({ sent }) => sent));
    const last = Math.max(...this.seen.map(({ answered }) => answered));
    this.writeLine(
      `${(last - first).toFixed(1).padStart(8)} ms  ${count} ${count === 1 ? 'statement' : 'statements'} in ${trips} ${trips === 1 ? 'round trip' : 'round trips'}`,
    );
    this.begin();
  }
}

/**
 * How often the caller has waited: statements that were sent before the answer to an earlier one travelled together.
 *
 * @example
 * roundTrips([{ sent: 0, answered: 2 }, { sent: 1, answered: 3 }, { sent: 4, answered: 5 }]) // 2
 */
export function roundTrips(
  statements: readonly { readonly sent: number; readonly answered: number }[],
): number {
  let trips = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { sent, answered } of [...statements].sort((a, b) => a.sent - b.sent)) {
    if (sent >= until) trips += 1;
    until = Math.max(until, answered);
  }
  return trips;
}
