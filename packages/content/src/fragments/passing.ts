/** SQL of one more condition: the step has a row. Empty where no step is given. */
export const passing = (step: string | null): string =>
  step === null ? '' : ` AND EXISTS (SELECT FROM ${step})`;
