import { castValue } from './cast-value';
import type { Changeset } from './changeset';
import { isEmptyValue, usualEmptyValues } from './empty-values';
import { equalValues } from './equal-values';
import type { FieldError, Judgement } from './field-error';
import type { FormField } from './form-fields';
import { readParam } from './read-param';
import { oversized } from './text-limits';

/** What casting the fields of one input came to. */
export interface CastFieldsOutcome {
  readonly changes: Readonly<Record<string, unknown>>;
  /** Fields that were given what they have: an earlier change of them is taken back. */
  readonly dropped: ReadonlySet<string>;
  /** The raw values of the permitted fields. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
  /** Fields that need no further judgement: they failed already. */
  readonly settled: ReadonlySet<string>;
}

/** Casts each permitted field that the parameters have; embedded ones are left to `castEmbeds`. */
export function castFields<T extends object>(
  base: Changeset<T>,
  fields: readonly FormField[],
  params: Readonly<Record<string, unknown>> | null,
  options: { readonly emptyValues?: readonly unknown[]; readonly forceChanges?: boolean },
): CastFieldsOutcome {
  const changes: Record<string, unknown> = {};
  const given: Record<string, unknown> = {};
  const dropped = new Set<string>();
  const errors: FieldError[] = [];
  const settled = new Set<string>();
  for (const field of params === null ? [] : fields) {
    const param = params === null ? null : readParam(params, field.name);
    if (param === null) continue;
    given[field.name] = param.raw;
    if (field.embed !== null) continue;
    const outcome = castField(field, param.raw, options.emptyValues ?? usualEmptyValues);
    if (!outcome.ok) {
      errors.push({ field: field.name, ...outcome.error });
      settled.add(field.name);
      continue;
    }
    const current: unknown = Reflect.get(base.data, field.name);
    if (options.forceChanges !== true && equalValues(current ?? null, outcome.value)) dropped.add(field.name);
    else changes[field.name] = outcome.value;
  }
  return { changes, given, dropped, errors, settled };
}

type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: Judgement };

function castField(field: FormField, raw: unknown, emptyValues: readonly unknown[]): Outcome {
  const tooLong = oversized(field, raw);
  if (tooLong) return { ok: false, error: tooLong };
  if (isEmptyValue(raw, emptyValues)) return { ok: true, value: null };
  const outcome = castValue(raw, field.type);
  return outcome.ok
    ? outcome
    : { ok: false, error: { message: 'is invalid', rule: 'cast', params: { type: field.type.kind } } };
}
