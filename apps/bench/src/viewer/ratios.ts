import { quantile } from '../timing';
import type { CallTimes, ViewerTimes } from './measure';
import type { ByName } from './rounds';

export const hand = 'by hand';
export const ours = 'ours';

/** The names of all that took part, the hand-written statements first. */
export function contendersIn({ calls }: ViewerTimes): readonly string[] {
  return [...new Set(calls.flatMap(({ direct }) => [...direct.keys()]))];
}

/** A figure of each kind: what a contender's rounds came to, and the median of its ratio to another contender in the same round. */
export const figures = {
  latency: (times: CallTimes, name: string) => median(times.direct, name, Number),
  throughput: (times: CallTimes, name: string) => median(times.load, name, ({ perSecond }) => perSecond),
  cpu: (times: CallTimes, name: string) => median(times.load, name, ({ cpuMicroseconds }) => cpuMicroseconds),
  delayed: (times: CallTimes, name: string) => median(times.delayed, name, Number),
} as const;

export type Figure = keyof typeof figures;

export function ratio(times: CallTimes, figure: Figure, name: string = ours, to: string = hand): number {
  switch (figure) {
    case 'latency':
      return ratioOf(times.direct, name, to, Number);
    case 'throughput':
      return ratioOf(times.load, name, to, ({ perSecond }) => perSecond);
    case 'cpu':
      return ratioOf(times.load, name, to, ({ cpuMicroseconds }) => cpuMicroseconds);
    case 'delayed':
      return ratioOf(times.delayed, name, to, Number);
  }
}

/** The median of the medians of all rounds, and of the ratios between two names in the same round. */
export const medianOfRounds = (rounds: ByName<number>, name: string): number => median(rounds, name, Number);
export const ratioOfRounds = (rounds: ByName<number>, name: string, to: string): number =>
  ratioOf(rounds, name, to, Number);

function median<T>(rounds: ByName<T>, name: string, value: (round: T) => number): number {
  return quantile((rounds.get(name) ?? []).map(value), 0.5);
}

function ratioOf<T>(rounds: ByName<T>, name: string, to: string, value: (round: T) => number): number {
  const others = rounds.get(to) ?? [];
  const ratios = (rounds.get(name) ?? []).flatMap((round, index) => {
    const other = others[index];
    return other === undefined ? [] : [value(round) / value(other)];
  });
  return quantile(ratios, 0.5);
}
