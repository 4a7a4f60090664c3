import {
  getMetadataStorage,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator';
import type { Class } from '../values/class';

interface PlainRule {
  readonly property: string;
  readonly constraints: ValidationArguments['constraints'];
  readonly validators: readonly ValidatorConstraintInterface[];
}

const known = new WeakMap<object, readonly PlainRule[] | null>();

/**
 * Whether every rule of the judged properties holds, asked directly: most input is right, and class-validator's own way
 * to that answer costs three times as much. False says nothing: what does not hold is for class-validator to explain, and
 * so are forms whose rules are not plain.
 */
export function passesPlainRules(
  form: Class<object>,
  object: Record<string, unknown>,
  judged: ReadonlySet<string>,
): boolean {
  const rules = plainRulesOf(form);
  if (rules === null) return false;
  const targetName = form.name;
  return rules.every(({ property, constraints, validators }) => {
    if (!judged.has(property)) return true;
    const value = object[property];
    const given = { value, constraints, object, property, targetName };
    return validators.every((validator) => validator.validate(value, given) === true);
  });
}

/** The rules of a form; null where some are nested, of each item, or of groups, which only class-validator can run. */
function plainRulesOf(form: Class<object>): readonly PlainRule[] | null {
  const found = known.get(form);
  if (found !== undefined) return found;
  const storage = getMetadataStorage();
  // A condition can only spare a property its rules: where they all hold it changes nothing.
  const metadata = storage
    .getTargetValidationMetadatas(form, '', false, false)
    .filter(({ type }) => type !== 'conditionalValidation');
  const plain = metadata.every(
    ({ type, each, groups }) => type === 'customValidation' && !each && (groups?.length ?? 0) === 0,
  );
  const rules = plain
    ? metadata.map(({ propertyName, constraints, constraintCls }) => ({
        property: propertyName,
        constraints: constraints ?? [],
        validators: storage.getTargetValidatorConstraints(constraintCls).map((custom) => custom.instance),
      }))
    : null;
  known.set(form, rules);
  return rules;
}
