import type { ErrorParam } from '@tintype/database';

/** The outcome of casting one raw value: a value of the type, or that it cannot be one. */
export type CastOutcome =
  | { readonly ok: true; readonly value: unknown }
  /** `why`: the words of a type of the caller's; "is invalid" where it has none. */
  | { readonly ok: false; readonly why?: CastRefusal };

/** Why a value is refused: a template, and its parameters. */
export interface CastRefusal {
  readonly message: string;
  readonly params?: Readonly<Record<string, ErrorParam>>;
}

export const refused: CastOutcome = { ok: false };

export const castTo = (value: unknown): CastOutcome => ({ ok: true, value });
