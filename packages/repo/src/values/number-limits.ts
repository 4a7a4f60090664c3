import { ProgrammerError } from '@tintype/database';
import { errorParam, type Judgement } from '@tintype/database/internal';
import { compareNumbers } from './exact-number';

/** Limits of a number; decimals are given as text, so that no digit is lost. */
export interface NumberLimits {
  readonly lessThan?: number | bigint | string;
  readonly greaterThan?: number | bigint | string;
  readonly lessThanOrEqualTo?: number | bigint | string;
  readonly greaterThanOrEqualTo?: number | bigint | string;
  readonly equalTo?: number | bigint | string;
  readonly notEqualTo?: number | bigint | string;
}

interface Check {
  readonly kind: string;
  readonly message: string;
  holds(order: -1 | 0 | 1): boolean;
}

const checks: Readonly<Record<keyof NumberLimits, Check>> = {
  lessThan: { kind: 'less_than', message: 'must be less than %{number}', holds: (order) => order < 0 },
  greaterThan: {
    kind: 'greater_than',
    message: 'must be greater than %{number}',
    holds: (order) => order > 0,
  },
  lessThanOrEqualTo: {
    kind: 'less_than_or_equal_to',
    message: 'must be less than or equal to %{number}',
    holds: (order) => order <= 0,
  },
  greaterThanOrEqualTo: {
    kind: 'greater_than_or_equal_to',
    message: 'must be greater than or equal to %{number}',
    holds: (order) => order >= 0,
  },
  equalTo: { kind: 'equal_to', message: 'must be equal to %{number}', holds: (order) => order === 0 },
  notEqualTo: {
    kind: 'not_equal_to',
    message: 'must be not equal to %{number}',
    holds: (order) => order !== 0,
  },
};

function isLimitName(name: string): name is keyof NumberLimits {
  return Object.hasOwn(checks, name);
}

/** The names of the limits. */
export const numberLimitNames: readonly string[] = Object.keys(checks);

/** Throws for a limit that is no number. */
export function assertNumberLimits(limits: NumberLimits): void {
  for (const [name, limit] of Object.entries(limits)) {
    if (!isLimitName(name) || limit === undefined) continue;
    if (compareNumbers(limit, limit) === null)
      throw new ProgrammerError(`the limit "${name}" of validateNumber is no number`);
  }
}

/** The judgement that a number does not keep a limit. */
export function numberError(name: keyof NumberLimits, limit: unknown): Judgement {
  const { kind, message } = checks[name];
  return { message, rule: 'number', params: { kind, number: errorParam(limit) } };
}

/**
 * The first limit that a number does not keep, in the order they are given, compared by all its digits; null when all are
 * kept.
 *
 * @example
 * numberJudgement('0.1', { greaterThan: '0.10' })?.message // 'must be greater than %{number}'
 */
export function numberJudgement(value: unknown, limits: NumberLimits): Judgement | null {
  for (const name of Object.keys(limits)) {
    if (!isLimitName(name)) continue;
    const limit = limits[name];
    if (limit === undefined) continue;
    const order = compareNumbers(value, limit);
    // NaN and texts that are no numbers keep no limit.
    if (order === null || !checks[name].holds(order)) return numberError(name, limit);
  }
  return null;
}
