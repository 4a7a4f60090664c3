import type { Comparison, Snapshot } from './snapshot';

/** The hours that a kind of statistics was counted before the earlier snapshot, and between the two. */
export interface Counted {
  readonly hoursBefore: number;
  readonly hours: number;
  /** Whether the statistics were reset between the two, so that the present numbers begin there. */
  readonly reset: boolean;
}

/** How long scans were counted. */
export function countedScans({ before, now }: Comparison): Counted {
  const reset = now.scansReset !== null && now.scansReset !== before.scansReset;
  return countedFrom(
    before,
    now,
    before.scansSince,
    reset ? (now.scansReset ?? now.takenAt) : before.takenAt,
    reset,
  );
}

/** How long calls of statements were counted; null where one of the two snapshots has none. */
export function countedCalls({ before, now }: Comparison): Counted | null {
  if (before.callsSince === null || now.callsSince === null) return null;
  const reset = now.callsSince !== before.callsSince;
  return countedFrom(before, now, before.callsSince, reset ? now.callsSince : before.takenAt, reset);
}

function countedFrom(before: Snapshot, now: Snapshot, since: string, from: string, reset: boolean): Counted {
  return {
    hoursBefore: hours(since, before.takenAt),
    hours: hours(from, now.takenAt),
    reset,
  };
}

/** The hours from one time to another; never none, so that rates are numbers. */
export function hours(from: string, to: string): number {
  return Math.max(1 / 3_600_000, (Date.parse(to) - Date.parse(from)) / 3_600_000);
}

/** How far a counter went between the snapshots. One that fell was counted anew, as after a crash. */
export function countedBetween(before: number, now: number, { reset }: Counted): number {
  return reset || now < before ? now : now - before;
}
