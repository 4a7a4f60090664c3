import { getMetadataStorage, type ValidationError, validateSync } from 'class-validator';
import type { Changeset } from './changeset';
import { renderRule } from './class-validator-rules';
import type { FieldError } from './field-error';
import type { Class, FormField } from './form-fields';

type Judgement = Omit<FieldError, 'field'>;

/** Texts without a length rule of their own stop here, in UTF-16 units. */
const longestUnruledText = 100_000;

/**
 * Refuses a text that is longer than any rule of its field could allow, before a pattern runs over it.
 * A code point is at most two UTF-16 units, so twice the limit is the measure.
 */
export function longestText(field: FormField, raw: unknown): Judgement | null {
  if (typeof raw !== 'string') return null;
  if (raw.length <= (field.maxLength === null ? longestUnruledText : field.maxLength * 2)) return null;
  return {
    message: 'should be at most %{count} character(s)',
    rule: 'length',
    params: { count: field.maxLength ?? longestUnruledText, kind: 'max', type: 'string' },
  };
}

/**
 * Judges the changes by the form's class-validator rules. A field without a value is "can't be blank" when required and
 * passes otherwise; a field that is not changed is not judged again.
 */
export function validateForm<T extends object>(
  form: Class<object>,
  fields: readonly FormField[],
  changeset: Changeset<T>,
  settled: ReadonlySet<string>,
  groups: readonly string[],
): readonly FieldError[] {
  const instance: Record<string, unknown> = Object.assign(Object.create(form.prototype), new form());
  const judged = new Map<string, unknown>();
  const errors: FieldError[] = [];
  for (const { name, required } of fields) {
    const changed = Object.hasOwn(changeset.changes, name);
    const value: unknown = changed ? Reflect.get(changeset.changes, name) : Reflect.get(changeset.data, name);
    instance[name] = value ?? undefined;
    if (settled.has(name)) continue;
    if (value === null || value === undefined) {
      if (required) errors.push({ field: name, message: "can't be blank", rule: 'required', params: {} });
    } else if (changed) judged.set(name, value);
  }
  if (judged.size === 0) return errors;
  const found = validateSync(instance, {
    groups: [...groups],
    forbidUnknownValues: false,
    validationError: { target: false },
  });
  for (const failure of found) {
    if (judged.has(failure.property)) errors.push(...fieldErrors(form, failure, groups));
  }
  return errors;
}

function fieldErrors(
  form: Class<object>,
  failure: ValidationError,
  groups: readonly string[],
): readonly FieldError[] {
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(form, '', false, false, [...groups])
    .filter((rule) => rule.propertyName === failure.property);
  return Object.entries(failure.constraints ?? {}).map(([name, message]): FieldError => {
    const rule = rules.find((candidate) => candidate.name === name);
    const own = rule?.message === undefined || rule.message === null ? null : message;
    const args: readonly unknown[] = Array.isArray(rule?.constraints) ? rule.constraints : [];
    const rendered = renderRule(name, args, failure.value, message);
    return { field: failure.property, ...rendered, ...(own === null ? {} : { message: own }) };
  });
}
