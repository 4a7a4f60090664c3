import { ProgrammerError } from '@tintype/database';
import type { LengthLimits } from '../../values/measure-length';
import { isMessage, type Message } from '../message';

/** Replaces the message of a validation; its rule and parameters stay, and a message may bring parameters of its own. */
export interface ValidationOptions {
  readonly message?: Message;
}

/** Throws for options that are no object, for one that the validation does not have, and for a message that is neither a text nor an object with one. */
export function assertOptions(validation: string, options: object, ...others: readonly string[]): void {
  // From JavaScript anything may come.
  const given: unknown = options;
  const known = [...others, 'message'];
  if (typeof given !== 'object' || given === null)
    throw new ProgrammerError(`the options of ${validation} must be an object with ${known.join(', ')}`);
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name))
      throw new ProgrammerError(`${validation} has no option "${name}": it has ${known.join(', ')}`);
    if (name === 'message' && value !== undefined && !isMessage(value))
      throw new ProgrammerError(
        `the option "message" of ${validation} must be a text, or an object with text and params`,
      );
  }
}

/** Throws for something else than a list of values. */
export function assertValues(validation: string, values: unknown): void {
  if (!Array.isArray(values)) throw new ProgrammerError(`${validation} wants a list of values`);
}

const units: readonly unknown[] = ['graphemes', 'codepoints', 'bytes'] satisfies LengthLimits['count'][];

/** Throws for limits that no length can be compared with, and for a unit that is not known. */
export function assertLengthLimits(limits: LengthLimits & ValidationOptions): void {
  assertOptions('validateLength', limits, 'is', 'min', 'max', 'count');
  for (const name of ['is', 'min', 'max'] as const) {
    const limit: unknown = limits[name];
    if (limit !== undefined && !(Number.isSafeInteger(limit) && Number(limit) >= 0))
      throw new ProgrammerError(`the limit "${name}" of validateLength must be a whole number, 0 or more`);
  }
  if (limits.count !== undefined && !units.includes(limits.count))
    throw new ProgrammerError(`the option "count" of validateLength must be one of ${units.join(', ')}`);
}
