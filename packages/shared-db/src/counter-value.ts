import type { ValueTransformer } from 'typeorm';

/** Reads a bigint counter as a number: pg gives it as text, and no counter comes near 2^53. */
export const counterValue: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => {
    if (value === null || value === undefined) return value;
    const count = Number(value);
    if (!Number.isSafeInteger(count)) throw new RangeError(`counter ${count} is no exact number`);
    return count;
  },
};
