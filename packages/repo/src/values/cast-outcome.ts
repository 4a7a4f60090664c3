/** The outcome of casting one raw value: a value of the type, or that it cannot be one. */
export type CastOutcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

export const refused: CastOutcome = { ok: false };

export const castTo = (value: unknown): CastOutcome => ({ ok: true, value });
