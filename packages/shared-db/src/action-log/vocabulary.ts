/** The words that columns of this context may hold: one list each, from which the type and the check are made. */
export const actionOutcomes = ['succeeded', 'failed'] as const;
export type ActionOutcome = (typeof actionOutcomes)[number];
