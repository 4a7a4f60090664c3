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

/** Whether the rules of a property are asked, by the object and the value: what `@IsOptional` and `@ValidateIf` say. */
type Condition = (object: object, value: unknown) => boolean;

interface PlainForm {
  readonly rules: readonly PlainRule[];
  readonly conditions: ReadonlyMap<string, readonly Condition[]>;
}

const known = new WeakMap<object, PlainForm | null>();

/**
 * The rules of the judged properties that fail, asked directly: class-validator's own way to the answer costs three times as much. Null
 * where class-validator has to be asked: for forms whose rules are not plain, and for failures that need more than a name.
 *
 * @param unset properties without a value, which pass where a condition spares them their rules
 */
export function failedPlainRules(
  form: Class<object>,
  object: Record<string, unknown>,
  judged: ReadonlySet<string>,
  unset: ReadonlySet<string>,
): readonly PlainRule[] | null {
  const plain = plainFormOf(form);
  if (plain === null) return null;
  const { rules, conditions } = plain;
  for (const property of unset) {
    const isSpared = conditions.get(property)?.some((holds) => !holds(object, object[property])) ?? false;
    if (!isSpared) return null;
  }
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

/** A form by its rules; null where some are nested, of each item, or of groups, which only class-validator can run. */
function plainFormOf(form: Class<object>): PlainForm | null {
  const before = known.get(form);
  if (before !== undefined) return before;
  const storage = getMetadataStorage();
  const all = storage.getTargetValidationMetadatas(form, '', false, false);
  // A condition can only spare a property its rules: where they all hold it changes nothing.
  const metadata = all.filter(({ type }) => type !== 'conditionalValidation');
  const conditions = new Map<string, Condition[]>();
  for (const rule of all) {
    const [condition]: readonly Condition[] = rule.constraints ?? [];
    if (rule.type !== 'conditionalValidation' || condition === undefined) continue;
    conditions.set(rule.propertyName, [...(conditions.get(rule.propertyName) ?? []), condition]);
  }
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
            !conditions.has(propertyName) &&
            validators.length === 1 &&
            namesakes.length === 1,
        };
      })
    : null;
  const found = rules === null ? null : { rules, conditions };
  known.set(form, found);
  return found;
}
