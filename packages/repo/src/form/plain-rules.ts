import {
  getMetadataStorage,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator';
import type { Class } from '../values/class';
import { hasOwnMessage } from './class-validator-rules';

/** A rule that can be asked directly. */
export interface PlainRule {
  readonly property: string;
  /** What errors call it, as `maxLength`. */
  readonly name: string;
  readonly constraints: ValidationArguments['constraints'];
  readonly validators: readonly ValidatorConstraintInterface[];
  /** Whether its failure is told by its name alone: it has no message of its own, no condition, and no namesake on its property. */
  readonly toldByName: boolean;
}

const known = new WeakMap<object, readonly PlainRule[] | null>();

/**
 * The rules of the judged properties that fail, asked directly: class-validator's own way to the answer costs three times as much. Null
 * where class-validator has to be asked: for forms whose rules are not plain, and for failures that need more than a name.
 */
export function failedPlainRules(
  form: Class<object>,
  object: Record<string, unknown>,
  judged: ReadonlySet<string>,
): readonly PlainRule[] | null {
  const rules = plainRulesOf(form);
  if (rules === null) return null;
  const targetName = form.name;
  const failed: PlainRule[] = [];
  for (const rule of rules) {
    const { property, constraints, validators } = rule;
    if (!judged.has(property)) continue;
    const value = object[property];
    const given = { value, constraints, object, property, targetName };
    if (validators.every((validator) => validator.validate(value, given) === true)) continue;
    if (!rule.toldByName) return null;
    failed.push(rule);
  }
  return failed;
}

/** The rules of a form; null where some are nested, of each item, or of groups, which only class-validator can run. */
function plainRulesOf(form: Class<object>): readonly PlainRule[] | null {
  const found = known.get(form);
  if (found !== undefined) return found;
  const storage = getMetadataStorage();
  const all = storage.getTargetValidationMetadatas(form, '', false, false);
  // A condition can only spare a property its rules: where they all hold it changes nothing.
  const metadata = all.filter(({ type }) => type !== 'conditionalValidation');
  const conditional = new Set(
    all.filter((rule) => !metadata.includes(rule)).map(({ propertyName }) => propertyName),
  );
  const plain = metadata.every(
    ({ type, each, groups }) => type === 'customValidation' && !each && (groups?.length ?? 0) === 0,
  );
  const rules = plain
    ? metadata.map(({ propertyName, name = '', constraints, constraintCls, message, validateIf }) => {
        const validators = storage.getTargetValidatorConstraints(constraintCls);
        const namesakes = metadata.filter((one) => one.propertyName === propertyName && one.name === name);
        return {
          property: propertyName,
          name,
          constraints: constraints ?? [],
          validators: validators.map((custom) => custom.instance),
          toldByName:
            hasOwnMessage(name) &&
            (message ?? null) === null &&
            validateIf === undefined &&
            !conditional.has(propertyName) &&
            validators.length === 1 &&
            namesakes.length === 1,
        };
      })
    : null;
  known.set(form, rules);
  return rules;
}
