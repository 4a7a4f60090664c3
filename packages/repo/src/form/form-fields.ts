import { ProgrammerError } from '@tintype/database';
import { getMetadataStorage } from 'class-validator';
import { columnCastType } from '../entity/column-types';
import { type CastType, declaredCastType, designCastType } from '../values/cast-types';
import type { Class } from '../values/class';
import { type EmbedInfo, embedsOf } from './embeds';
import { type StoredForm, storedFormOf } from './stored-text';
import type { TextLimits } from './text-limits';

/** One castable property of a form. */
export interface FormField {
  readonly name: string;
  readonly type: CastType;
  /** It must have a value: a rule stands on it, and neither `@IsOptional` nor `@ValidateIf`. */
  readonly required: boolean;
  /** Whether it must have a value is for class-validator to say: `@ValidateIf` or `@IsOptional` stands on it. */
  readonly conditional: boolean;
  /** The upper limits that the rules set on a text. */
  readonly textLimits: TextLimits;
  /** The upper limit of a list's items, and the limits of each that is a text. */
  readonly maxItems: number | null;
  readonly itemLimits: TextLimits;
  /** How its text, or each text of its list, is stored, where `@StoredText` stands on it. */
  readonly stored: StoredForm | null;
  /** What it embeds, where `@EmbedsOne` or `@EmbedsMany` stands on it. */
  readonly embed: EmbedInfo | null;
}

const cache = new WeakMap<object, Map<string, readonly FormField[]>>();

/**
 * The properties of a class-validator form that may be cast: the decorated ones, in the order of their declaration. With
 * groups, those that a rule of the groups stands on: what no rule judges is not let in.
 *
 * @example
 * formFields(AuthorForm).map((field) => field.name) // ['email', 'fullName']
 */
export function formFields(form: Class<object>, groups: readonly string[] = []): readonly FormField[] {
  const byGroups = cache.get(form) ?? new Map<string, readonly FormField[]>();
  const key = JSON.stringify(groups);
  const known = byGroups.get(key);
  if (known) return known;
  const fields = readFields(form, groups);
  if (fields.length === 0)
    throw new ProgrammerError(
      `${form.name} has no property with a class-validator decorator${groups.length === 0 ? '' : ` of ${groups.join(', ')}`}`,
    );
  cache.set(form, byGroups.set(key, fields));
  return fields;
}

interface Rule {
  readonly propertyName: string;
  readonly type: string;
  readonly name?: string | undefined;
  readonly each: boolean;
  readonly constraints: readonly unknown[];
  readonly active: boolean;
  readonly hasCondition: boolean;
}

function readFields(form: Class<object>, groups: readonly string[]): readonly FormField[] {
  const storage = getMetadataStorage();
  const active = new Set(storage.getTargetValidationMetadatas(form, '', false, false, [...groups]));
  const metadata: readonly Rule[] = storage
    .getTargetValidationMetadatas(form, '', false, false)
    .map((rule) => ({
      propertyName: rule.propertyName,
      type: rule.type,
      name: rule.name,
      each: rule.each,
      constraints: Array.isArray(rule.constraints) ? rule.constraints : [],
      active: active.has(rule),
      hasCondition: rule.validateIf !== undefined,
    }));
  // Decorators of one property run bottom-up, but properties run in order: first appearance is declaration order.
  const embeds = embedsOf(form);
  const names = [...new Set([...metadata.map((rule) => rule.propertyName), ...embeds.keys()])];
  return names.flatMap((name): FormField[] => {
    const rules = metadata.filter((rule) => rule.propertyName === name);
    const judging = rules.filter((rule) => rule.active);
    if (rules.length > 0 && judging.length === 0) return [];
    if (judging.some((rule) => rule.type === 'nestedValidation') && !embeds.has(name))
      throw new ProgrammerError(`${form.name}.${name} has @ValidateNested and no @EmbedsOne or @EmbedsMany`);
    const conditional = judging.some((rule) => rule.type === 'conditionalValidation' || rule.hasCondition);
    const field = {
      name,
      type: fieldType(form, name, rules),
      required: !conditional && judging.some((rule) => rule.type !== 'whitelistValidation'),
      conditional,
      textLimits: textLimits(rules.filter((rule) => !rule.each)),
      maxItems: largest(rules, 'arrayMaxSize', 0),
      itemLimits: textLimits(rules.filter((rule) => rule.each)),
      stored: storedFormOf(form.prototype, name),
      embed: embeds.get(name) ?? null,
    };
    return [field];
  });
}

function fieldType(form: Class<object>, name: string, rules: readonly Rule[]): CastType {
  const declared = declaredCastType(form.prototype, name);
  if (declared) return declared;
  const item = ruleType(rules.filter((rule) => rule.each));
  const own = ruleType(rules.filter((rule) => !rule.each));
  const isArray =
    item !== null || rules.some((rule) => rule.name === 'isArray' || rule.name?.startsWith('array') === true);
  if (isArray) return { kind: 'array', of: item ?? { kind: 'any' } };
  return own ?? columnCastType(form, name) ?? designCastType(form.prototype, name) ?? { kind: 'any' };
}

const typeOfRule: Readonly<Record<string, CastType>> = {
  isString: { kind: 'string' },
  isEmail: { kind: 'string' },
  isUrl: { kind: 'string' },
  matches: { kind: 'string' },
  minLength: { kind: 'string' },
  maxLength: { kind: 'string' },
  isLength: { kind: 'string' },
  maxGraphemes: { kind: 'string' },
  maxCodePoints: { kind: 'string' },
  maxBytes: { kind: 'string' },
  isUuid: { kind: 'uuid' },
  isInt: { kind: 'integer' },
  isNumber: { kind: 'float' },
  isBoolean: { kind: 'boolean' },
  isDate: { kind: 'instant' },
  isDecimal: { kind: 'decimal' },
  isLatitude: { kind: 'decimal' },
  isLongitude: { kind: 'decimal' },
  isObject: { kind: 'map' },
};

function textLimits(rules: readonly Rule[]): TextLimits {
  const codepoints = [
    largest(rules, 'maxLength', 0),
    largest(rules, 'isLength', 1),
    largest(rules, 'maxCodePoints', 0),
  ].filter((limit) => limit !== null);
  return {
    graphemes: largest(rules, 'maxGraphemes', 0),
    codepoints: codepoints.length === 0 ? null : Math.max(...codepoints),
    bytes: largest(rules, 'maxBytes', 0),
  };
}

function largest(rules: readonly Rule[], name: string, argument: number): number | null {
  const limits = rules.flatMap((rule) => {
    const limit = rule.name === name ? rule.constraints[argument] : null;
    return typeof limit === 'number' ? [limit] : [];
  });
  return limits.length === 0 ? null : Math.max(...limits);
}

/** The most telling rule wins: `@IsInt` over `@Min`, `@IsUuid` over `@IsString`. */
function ruleType(rules: readonly Rule[]): CastType | null {
  let found: CastType | null = null;
  for (const rule of rules) {
    const type = rule.name === undefined ? undefined : typeOfRule[rule.name];
    if (type && (found === null || (found.kind === 'string' && type.kind !== 'string'))) found = type;
  }
  return found;
}
