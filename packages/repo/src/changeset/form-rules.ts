import { getMetadataStorage, type ValidationError, validate, validateSync } from 'class-validator';
import { ProgrammerError } from '../errors';
import type { Changeset } from './changeset';
import { renderRule } from './class-validator-rules';
import { blank, type FieldError } from './field-error';
import type { Class, FormField } from './form-fields';

/** The verdict of a form's rules on a changeset, at once or, where a rule answers later, when all have answered. */
export interface FormJudgement {
  judge(): readonly FieldError[];
  judgeAsync(): Promise<readonly FieldError[]>;
}

/**
 * Judges the changes by the form's class-validator rules. A field without a value is "can't be blank" when required and
 * passes otherwise; a field that is not changed is not judged again.
 *
 * @param settled fields that have failed already
 */
export function formJudgement<T extends object>(
  form: Class<object>,
  fields: readonly FormField[],
  changeset: Changeset<T>,
  settled: ReadonlySet<string>,
  groups: readonly string[],
): FormJudgement {
  const instance: Record<string, unknown> = Object.assign(Object.create(form.prototype), new form());
  const judged = new Set<string>();
  const missing: FieldError[] = [];
  for (const { name, required } of fields) {
    const changed = Object.hasOwn(changeset.changes, name);
    const value: unknown = changed ? Reflect.get(changeset.changes, name) : Reflect.get(changeset.data, name);
    instance[name] = value ?? undefined;
    if (settled.has(name) || changeset.errors.some((error) => error.field === name)) continue;
    if (value === null || value === undefined) {
      if (required) missing.push({ ...blank, field: name });
    } else if (changed) judged.add(name);
  }
  const options = {
    groups: [...groups],
    forbidUnknownValues: false,
    validationError: { target: false },
  };
  const errorsOf = (failures: readonly ValidationError[]): readonly FieldError[] => [
    ...missing,
    ...failures
      .filter(({ property }) => judged.has(property))
      .flatMap((failure) => fieldErrors(form, failure, groups)),
  ];
  return {
    judge: () => {
      if (judged.size === 0) return missing;
      assertSynchronous(form);
      return errorsOf(validateSync(instance, options));
    },
    judgeAsync: async () => (judged.size === 0 ? missing : errorsOf(await validate(instance, options))),
  };
}

const synchronous = new WeakSet<object>();

/** class-validator passes over what a rule promises when it may not wait, and so would let everything through. */
function assertSynchronous(form: Class<object>): void {
  if (synchronous.has(form)) return;
  const storage = getMetadataStorage();
  for (const rule of storage.getTargetValidationMetadatas(form, '', false, false)) {
    const isAsync = storage.getTargetValidatorConstraints(rule.constraintCls).some((custom) => custom.async);
    if (isAsync)
      throw new ProgrammerError(
        `${form.name}.${rule.propertyName} has a rule that answers later: cast it by castAsync`,
      );
  }
  synchronous.add(form);
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
