import { type FieldError, readParam } from '@tintype/database';
import type { Judgement } from '@tintype/database/internal';
import { columnDefault } from '../../entity/column-defaults';
import { type ColumnLimit, columnLimits } from '../../entity/column-limits';
import type { FormField } from '../../form/form-fields';
import { entityBehind } from '../../form/form-of';
import { oversized } from '../../form/text-limits';
import type { CastOutcome, CastRefusal } from '../../values/cast-outcome';
import { type CastType, nameOfType } from '../../values/cast-types';
import { castValue } from '../../values/cast-value';
import { isEmptyValue, usualEmptyValues, withoutEmptyItems } from '../../values/empty-values';
import { equalByType } from '../../values/equal-values';
import type { Changeset } from '../changeset';
import { worded } from '../message';
import type { CastOptions } from './cast-options';

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
  options: CastOptions,
): CastFieldsOutcome {
  const changes: Record<string, unknown> = {};
  const given: Record<string, unknown> = {};
  const dropped = new Set<string>();
  const errors: FieldError[] = [];
  const settled = new Set<string>();
  const defaults = defaultsOf(base);
  const limits = base.entity === null ? noLimits : columnLimits(entityBehind(base.entity));
  const emptyValues = options.emptyValues ?? usualEmptyValues;
  for (const field of params === null ? [] : fields) {
    const param = params === null ? null : readParam(params, field.name);
    if (param === null) continue;
    given[field.name] = param.raw;
    if (field.embed !== null) continue;
    const outcome = castField(field, param.raw, limits.get(field.name), emptyValues, defaults);
    if (!outcome.ok) {
      errors.push(wordedCast({ field: field.name, ...outcome.error }, options));
      settled.add(field.name);
      continue;
    }
    const current: unknown = Reflect.get(base.data, field.name);
    // A new row that nothing was set for has what an empty value means already.
    const unset = current === undefined && outcome.preset === true && !base.loaded;
    if (options.forceChanges !== true && (unset || equalByType(field.type, current ?? null, outcome.value)))
      dropped.add(field.name);
    else changes[field.name] = outcome.value;
  }
  return { changes, given, dropped, errors, settled };
}

/** An error of casting in the words of the cast. */
function wordedCast(error: FieldError, { message }: CastOptions): FieldError {
  return error.rule === 'cast' ? worded(error, message?.(error) ?? undefined) : error;
}

type Outcome =
  /** `preset`: the value was empty, and this is what the property has in a new row. */
  | { readonly ok: true; readonly value: unknown; readonly preset?: true }
  | { readonly ok: false; readonly error: Judgement };

/** What an empty value means: what the property has in a new object of the class, for a new row the column's default, null in most cases. */
function defaultsOf<T extends object>(base: Changeset<T>): (field: string) => Outcome {
  let fresh: object | null = null;
  return (field) => {
    if (base.entity === null) return { ok: true, value: null, preset: true };
    fresh ??= new base.entity();
    // The default of a column is what the database gives a new row; a row that was read has lost it.
    const ofColumn = base.loaded ? undefined : columnDefault(entityBehind(base.entity), field);
    const value: unknown = Reflect.get(fresh, field) ?? ofColumn ?? null;
    return { ok: true, value, preset: true };
  };
}

const noLimits: ReadonlyMap<string, ColumnLimit> = new Map();

function castField(
  field: FormField,
  given: unknown,
  limit: ColumnLimit | undefined,
  emptyValues: readonly unknown[],
  defaults: (field: string) => Outcome,
): Outcome {
  if (isEmptyValue(given, emptyValues)) return defaults(field.name);
  const raw = typeof given === 'string' && field.stored !== null ? field.stored.shorten(given) : given;
  const tooLong = oversized(field, raw);
  if (tooLong) return { ok: false, error: tooLong };
  const kept = withoutEmptyItems(raw, field.type, emptyValues);
  if (kept !== raw && isEmptyValue(kept, emptyValues)) return defaults(field.name);
  const outcome = storedOutcome(field, castValue(kept, field.type));
  if (!outcome.ok) return { ok: false, error: refusal(field.type, outcome.why) };
  const beyond = outcome.value === null ? null : (limit?.(outcome.value) ?? null);
  return beyond === null ? outcome : { ok: false, error: beyond };
}

function refusal(type: CastType, why: CastRefusal | undefined): Judgement {
  const { message = 'is invalid', params = {} } = why ?? {};
  return { message, rule: 'cast', params: { type: nameOfType(type), ...params } };
}

/** The value with its texts as they are stored. */
function storedOutcome({ stored }: FormField, outcome: CastOutcome): CastOutcome {
  if (stored === null || !outcome.ok) return outcome;
  const textOf = (value: unknown): unknown => (typeof value === 'string' ? stored.toStored(value) : value);
  const { value } = outcome;
  return { ok: true, value: Array.isArray(value) ? value.map(textOf) : textOf(value) };
}
