import type { FieldError } from '@tintype/database';
import { getMetadataStorage, type ValidationArguments, type ValidationError } from 'class-validator';
import type { Class } from '../values/class';
import { renderRule } from './class-validator-rules';
import type { PlainRule } from './plain-rules';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** The failed rules of one property as errors of the field; a message that the form gives replaces ours. */
export function ruleErrors(
  form: Class<object>,
  failure: ValidationError,
  groups: readonly string[],
): readonly FieldError[] {
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(form, '', false, false, [...groups])
    .filter((rule) => rule.propertyName === failure.property);
  return told(failure.constraints ?? {}).map(([name, message]): FieldError => {
    const rule = failedRule(
      rules.filter((candidate) => candidate.name === name),
      failure.value,
    );
    const own = rule?.message === undefined || rule.message === null ? {} : { message };
    const args: readonly unknown[] = Array.isArray(rule?.constraints) ? rule.constraints : [];
    return { field: failure.property, ...renderRule(name, args, failure.value, message), ...own };
  });
}

/** The failed rules of an object as errors of its fields: those that are told by their names. */
export function plainRuleErrors(
  failed: readonly PlainRule[],
  object: Readonly<Record<string, unknown>>,
): readonly FieldError[] {
  const tooLong = failed.filter(({ name }) => name === 'maxGraphemes').map(({ property }) => property);
  return failed
    .filter(({ property, name }) => !(tooLong.includes(property) && behindGraphemes.includes(name)))
    .map(({ property, name, constraints }) => ({
      field: property,
      ...renderRule(name, constraints, object[property], ''),
    }));
}

/** Other limits on a text bound how its characters are made; who has too many characters is told that alone. */
const behindGraphemes: readonly string[] = ['maxCodePoints', 'maxLength', 'maxBytes'];

function told(constraints: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const failed = Object.entries(constraints);
  return Object.hasOwn(constraints, 'maxGraphemes')
    ? failed.filter(([name]) => !behindGraphemes.includes(name))
    : failed;
}

/** Of several rules of one name, as two `@Matches`, class-validator reports the last that failed. */
function failedRule(rules: readonly Rule[], value: unknown): Rule | undefined {
  return rules.length < 2 ? rules[0] : (rules.findLast((rule) => !holds(rule, value)) ?? rules.at(-1));
}

function holds(rule: Rule, value: unknown): boolean {
  const values: readonly unknown[] = rule.each && Array.isArray(value) ? value : [value];
  const args: ValidationArguments = {
    value,
    constraints: rule.constraints,
    targetName: '',
    object: {},
    property: rule.propertyName,
  };
  return getMetadataStorage()
    .getTargetValidatorConstraints(rule.constraintCls)
    .every(({ instance }) => values.every((one) => instance.validate(one, args) !== false));
}
