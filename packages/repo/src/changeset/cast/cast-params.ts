import { types } from 'node:util';
import { type FieldError, isParams, ProgrammerError } from '@tintype/database';
import { isObject, noObject } from '@tintype/database/internal';
import { type FormField, formFields } from '../../form/form-fields';
import { redactedFields } from '../../form/redact';
import { noTextLimits } from '../../form/text-limits';
import type { Class } from '../../values/class';
import { usualEmptyValues } from '../../values/empty-values';
import { change, type Source } from '../change';
import { Changeset } from '../changeset';
import type { Field } from '../changeset-state';
import { nameOf } from '../known-fields';
import { afterCast, afterJudgement } from './after-cast';
import { type CastInner, castEmbeds } from './cast-embeds';
import { type CastFieldsOutcome, castFields } from './cast-fields';
import type { CastOptions } from './cast-options';
import { type FormJudgement, formJudgement } from './form-rules';

/** Parameters cast, and not yet judged by rules. */
export interface CastParams<T extends object> {
  readonly changeset: Changeset<T>;
  /** What the form's rules have still to say; null where there is no form or no input. */
  readonly judgement: FormJudgement | null;
}

/** Casts parameters onto a source by a form or by names of fields; `castInner` casts what is embedded. */
export function castParams<T extends object>(
  source: Source<T>,
  params: unknown,
  third: Class<object> | readonly Field<T>[] | CastOptions | undefined,
  fourth: CastOptions | undefined,
  castInner: CastInner,
): CastParams<T> {
  const permitted = typeof third === 'function' || Array.isArray(third) ? third : onlyForm(source);
  const options: CastOptions = (permitted === third ? fourth : (third as CastOptions | undefined)) ?? {};
  const base = source instanceof Changeset ? source : change(source);
  const form = typeof permitted === 'function' ? permitted : null;
  const fields =
    form === null ? columnFields(base, permitted as readonly string[]) : formFields(form, options.groups);
  const { values, problem } = readParams(params, fields, form);
  const outcome = castFields(base, fields, values, options);
  const cast = extend(base, outcome, values, fields, options, form);
  const next =
    form === null || values === null ? cast : castEmbeds(cast, form, values, fields, options, castInner);
  const found = next.addErrors(problem === null ? outcome.errors : [problem, ...outcome.errors]);
  const changeset = withoutBlanks(found, fields);
  if (form === null || values === null) return { changeset, judgement: null };
  const judgement = formJudgement(form, fields, next, outcome.settled, options.groups ?? []);
  return { changeset: afterJudgement(changeset, judgement.missing), judgement };
}

/** A value that must be there and is taken away is an error, of this cast or an earlier one, and no change. */
function withoutBlanks<T extends object>(
  changeset: Changeset<T>,
  fields: readonly FormField[],
): Changeset<T> {
  return fields.reduce((next, { name, required }) => {
    const field = name as Field<T>;
    return required && next.hasError(name) && next.getChange(field) === null
      ? next.deleteChange(field)
      : next;
  }, changeset);
}

function onlyForm(source: unknown): Class<object> {
  if (typeof source === 'function') return source as Class<object>;
  throw new ProgrammerError('say what may be cast: a form class or a list of fields');
}

function columnFields<T extends object>(
  base: Changeset<T>,
  permitted: readonly string[],
): readonly FormField[] {
  const types = base.types;
  return permitted.map((name) => {
    const type = types.get(name);
    if (type === undefined) throw new ProgrammerError(`${nameOf(base)} has no column "${name}" to cast`);
    return {
      name,
      type,
      embed: null,
      required: false,
      conditional: false,
      textLimits: noTextLimits,
      maxItems: null,
      itemLimits: noTextLimits,
      stored: null,
    };
  });
}

interface Input {
  readonly values: Readonly<Record<string, unknown>> | null;
  readonly problem: FieldError | null;
}

function readParams(params: unknown, fields: readonly FormField[], form: Class<object> | null): Input {
  if (params === null || params === undefined) return { values: null, problem: null };
  if (isParams(params) || isMadeBy(params, form)) return { values: params, problem: null };
  return { values: Object.create(null), problem: noObject(fields.map(({ name }) => name)) };
}

/** An object of the form itself, which an earlier cast has made: its own fields are read as those of any other object. */
function isMadeBy(params: unknown, form: Class<object> | null): params is Readonly<Record<string, unknown>> {
  return (
    form !== null &&
    isObject(params) &&
    !types.isProxy(params) &&
    Object.getPrototypeOf(params) === form.prototype
  );
}

function extend<T extends object>(
  base: Changeset<T>,
  outcome: CastFieldsOutcome,
  params: Readonly<Record<string, unknown>> | null,
  fields: readonly FormField[],
  options: CastOptions,
  form: Class<object> | null,
): Changeset<T> {
  const kept = Object.entries(base.changes).filter(([field]) => !outcome.dropped.has(field));
  return afterCast(base, {
    withoutInput: base.withoutInput || params === null,
    params: params === null ? base.params : { ...base.params, ...outcome.given },
    rawParams: params === null ? [] : [params],
    changes: { ...Object.fromEntries(kept), ...outcome.changes } as Partial<T>,
    required: fields.filter((field) => field.required).map((field) => field.name),
    fieldOrder: fields.map((field) => field.name),
    castFields: [fields],
    emptyValues: options.emptyValues ?? usualEmptyValues,
    redacted: form === null ? [] : redactedFields(form),
  });
}
