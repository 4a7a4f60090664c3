import { quantile } from '../timing';
import type { CallTimes, ViewerTimes } from './measure';

export const hand = 'by hand';
export const ours = 'ours';

/** The names of all that took part, the hand-written statements first. */
export function contendersIn({ calls }: ViewerTimes): readonly string[] {
  return [...new Set(calls.flatMap(({ direct }) => [...direct.keys()]))];
}

/** What each round of a contender came to, in each figure. */
const roundsOf = {
  latency: ({ direct }: CallTimes, name: string) => direct.get(name) ?? [],
  throughput: ({ load }: CallTimes, name: string) => (load.get(name) ?? []).map(({ perSecond }) => perSecond),
  cpu: ({ load }: CallTimes, name: string) =>
    (load.get(name) ?? []).map(({ cpuMicroseconds }) => cpuMicroseconds),
  delayed: ({ delayed }: CallTimes, name: string) => delayed.get(name) ?? [],
} as const;

export type Figure = keyof typeof roundsOf;

/** The median of what a contender's rounds came to. */
export function medianOf(times: CallTimes, figure: Figure, name: string): number {
  return median(roundsOf[figure](times, name));
}

/** The median of a contender's ratios to another one in the same round. */
export function ratio(times: CallTimes, figure: Figure, name: string = ours, to: string = hand): number {
  return ratioOfRounds(roundsOf[figure](times, name), roundsOf[figure](times, to));
}

export const median = (rounds: readonly number[]): number => quantile(rounds, 0.5);

export function ratioOfRounds(rounds: readonly number[], others: readonly number[]): number {
  return median(rounds.map((round, index) => round / (others[index] ?? Number.NaN)));
}
