import { type FieldError, ProgrammerError } from '@tintype/database';
import { blank } from '@tintype/database/internal';
import { getMetadataStorage, type ValidationError, validate, validateSync } from 'class-validator';
import type { FormField } from '../../form/form-fields';
import { failedPlainRules } from '../../form/plain-rules';
import { plainRuleErrors, ruleErrors } from '../../form/rule-errors';
import type { Class } from '../../values/class';
import type { Changeset } from '../changeset';

/** The verdict of a form's rules on a changeset, at once or, where a rule answers later, when all have answered. */
export interface FormJudgement {
  /** Fields that must have a value and have none: known without any rule. */
  readonly missing: readonly FieldError[];
  /** Whether a rule has still to be asked, and answers later. */
  readonly answersLater: boolean;
  judge(): readonly FieldError[];
  judgeAsync(): Promise<readonly FieldError[]>;
}

/**
 * Judges the changes by the form's class-validator rules. A field without a value is "can't be blank" when required, or when
 * its rules refuse a missing value, and passes otherwise; a field that is not changed is not judged again.
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
  const unset = new Set<string>();
  const missing: FieldError[] = [];
  for (const { name, required, conditional } of fields) {
    const changed = Object.hasOwn(changeset.changes, name);
    const value: unknown = changed ? Reflect.get(changeset.changes, name) : Reflect.get(changeset.data, name);
    instance[name] = value ?? undefined;
    if (settled.has(name) || changeset.errors.some((error) => error.field === name)) continue;
    if (value === null || value === undefined) {
      if (required) missing.push({ ...blank, field: name });
      else if (conditional) unset.add(name);
    } else if (changed) judged.add(name);
  }
  const options = {
    groups: [...groups],
    forbidUnknownValues: false,
    validationError: { target: false },
  };
  const errorsOf = (failures: readonly ValidationError[]): readonly FieldError[] =>
    failures.flatMap((failure) => {
      if (unset.has(failure.property)) return [{ ...blank, field: failure.property }];
      return judged.has(failure.property) ? ruleErrors(form, failure, groups) : [];
    });
  const nothing = judged.size === 0 && unset.size === 0;
  return {
    missing,
    answersLater: !nothing && laterRule(form) !== null,
    judge: () => {
      if (nothing) return [];
      const later = laterRule(form);
      if (later !== null)
        throw new ProgrammerError(
          `${form.name}.${later} has a rule that answers later: cast it by castAsync`,
        );
      const failed = groups.length === 0 ? failedPlainRules(form, instance, judged, unset) : null;
      if (failed !== null) return plainRuleErrors(failed, instance);
      return errorsOf(validateSync(instance, options));
    },
    judgeAsync: async () => (nothing ? [] : errorsOf(await validate(instance, options))),
  };
}

const known = new WeakMap<object, string | null>();

/**
 * The first property of a form with a rule that answers later. class-validator passes over what a rule promises when it may
 * not wait, and so would let everything through.
 */
function laterRule(form: Class<object>): string | null {
  const found = known.get(form);
  if (found !== undefined) return found;
  const storage = getMetadataStorage();
  const later = storage
    .getTargetValidationMetadatas(form, '', false, false)
    .find((rule) =>
      storage
        .getTargetValidatorConstraints(rule.constraintCls)
        .some((custom) => custom.async || custom.instance.validate.constructor.name === 'AsyncFunction'),
    );
  const property = later?.propertyName ?? null;
  known.set(form, property);
  return property;
}
