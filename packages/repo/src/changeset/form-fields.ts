import { getMetadataStorage } from 'class-validator';
import { columnCastType } from '../entity/column-types';
import { ProgrammerError } from '../errors';
import { type CastType, declaredCastType, designCastType } from './cast-types';
import { type EmbedInfo, embedsOf } from './embeds';

export type Class<T extends object> = new () => T;

/** One castable property of a form. */
export interface FormField {
  readonly name: string;
  readonly type: CastType;
  /** Neither `@IsOptional` nor `@ValidateIf` stands on it: it must have a value. */
  readonly required: boolean;
  /** The upper length limit that the rules set, in code points; null where they set none. */
  readonly maxLength: number | null;
  /** The upper limit of a list's items, and of the length of each that is a text. */
  readonly maxItems: number | null;
  readonly maxItemLength: number | null;
  /** What it embeds, where `@EmbedsOne` or `@EmbedsMany` stands on it. */
  readonly embed: EmbedInfo | null;
}

const cache = new WeakMap<object, readonly FormField[]>();

/**
 * The properties of a class-validator form that may be cast: the decorated ones, in the order of their declaration.
 *
 * @example
 * formFields(RegisterUserForm).map((field) => field.name) // ['username', 'email', 'password', 'name']
 */
export function formFields(form: Class<object>): readonly FormField[] {
  const known = cache.get(form);
  if (known) return known;
  const fields = readFields(form);
  if (fields.length === 0)
    throw new ProgrammerError(`${form.name} has no property with a class-validator decorator`);
  cache.set(form, fields);
  return fields;
}

interface Rule {
  readonly propertyName: string;
  readonly type: string;
  readonly name?: string | undefined;
  readonly each: boolean;
  readonly constraints: readonly unknown[];
}

function readFields(form: Class<object>): readonly FormField[] {
  const metadata: readonly Rule[] = getMetadataStorage()
    .getTargetValidationMetadatas(form, '', false, false)
    .map((rule) => ({
      propertyName: rule.propertyName,
      type: rule.type,
      name: rule.name,
      each: rule.each,
      constraints: Array.isArray(rule.constraints) ? rule.constraints : [],
    }));
  // Decorators of one property run bottom-up, but properties run in order: first appearance is declaration order.
  const embeds = embedsOf(form);
  const names = [...new Set([...metadata.map((rule) => rule.propertyName), ...embeds.keys()])];
  return names.map((name) => {
    const rules = metadata.filter((rule) => rule.propertyName === name);
    return {
      name,
      type: fieldType(form, name, rules),
      required: rules.length > 0 && !rules.some((rule) => rule.type === 'conditionalValidation'),
      maxLength: maxLength(rules, false),
      maxItems: largest(rules, 'arrayMaxSize', 0),
      maxItemLength: maxLength(rules, true),
      embed: embeds.get(name) ?? null,
    };
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

/** The limit on a text, or on each text of a list. */
function maxLength(rules: readonly Rule[], each: boolean): number | null {
  const own = rules.filter((rule) => rule.each === each);
  const limits = [largest(own, 'maxLength', 0), largest(own, 'isLength', 1)].filter(
    (limit) => limit !== null,
  );
  return limits.length === 0 ? null : Math.max(...limits);
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
