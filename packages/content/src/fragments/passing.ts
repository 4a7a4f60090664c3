/** SQL of a condition more: the step has a row. No condition where there is no step. */
export const passing = (step: string | null): string =>
  step === null ? '' : ` AND EXISTS (SELECT FROM ${step})`;
