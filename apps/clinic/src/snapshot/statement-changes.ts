import { countedBetween, countedCalls } from './changes';
import type { Comparison } from './snapshot';

/** A statement before the earlier snapshot, and between the two. */
export interface StatementChange {
  readonly label: string;
  readonly before: StatementPace;
  readonly now: StatementPace;
}

/** How often a statement ran, and how long it took. */
export interface StatementPace {
  readonly calls: number;
  readonly callsAnHour: number;
  readonly meanMilliseconds: number;
}

/** All statements of both snapshots; none where calls were not counted. */
export function statementChanges(comparison: Comparison): readonly StatementChange[] {
  const counted = countedCalls(comparison);
  if (counted === null) return [];
  const earlier = new Map(comparison.before.statements.map((one) => [one.hash, one]));
  const later = new Map(comparison.now.statements.map((one) => [one.hash, one]));
  return [...new Set([...later.keys(), ...earlier.keys()])].map((hash) => {
    const [before, now] = [earlier.get(hash), later.get(hash)];
    const [calls, milliseconds] = [before?.calls ?? 0, before?.milliseconds ?? 0];
    const anew = { ...counted, reset: counted.reset || (now?.calls ?? 0) < calls };
    return {
      label: now?.label ?? before?.label ?? hash,
      before: pace(calls, milliseconds, counted.hoursBefore),
      now: pace(
        countedBetween(calls, now?.calls ?? 0, anew),
        countedBetween(milliseconds, now?.milliseconds ?? 0, anew),
        counted.hours,
      ),
    };
  });
}

function pace(calls: number, milliseconds: number, hours: number): StatementPace {
  return {
    calls,
    callsAnHour: calls / hours,
    meanMilliseconds: calls === 0 ? 0 : milliseconds / calls,
  };
}
