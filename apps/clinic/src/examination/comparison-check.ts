import type { Comparison } from '../snapshot/snapshot';
import type { Check, Finding } from './check';
import type { Limits } from './limits';

/** A check that compares an earlier snapshot with the present one. */
export interface ComparisonCheck extends Pick<Check, 'id' | 'title'> {
  readonly compare: (comparison: Comparison, limits: Limits) => readonly Finding[];
}

/**
 * Makes a check of two snapshots; without an earlier one it is not made.
 *
 * @example
 * comparisonCheck({ id: 'X4-grown-table', title: 'Tables that have grown', compare: ({ before, now }) => [] })
 */
export function comparisonCheck({ id, title, compare }: ComparisonCheck): Check {
  return {
    id,
    title,
    kind: 'comparison',
    examine: async ({ comparison, limits }) => (comparison === null ? [] : compare(comparison, limits)),
  };
}
