import type { ValueTransformer } from 'typeorm';

/** Counters stay far below 2^53, so a number holds them exactly; the driver hands bigint columns over as text. */
export const bigintAsNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null || value === undefined ? value : Number(value)),
};
