import 'reflect-metadata';
import { embedsOf } from './embeds';
import type { Class } from './form-fields';

const redactKey = Symbol('tintype:redact');

/**
 * Keeps a property's value out of everything that prints a changeset: inspection, JSON, logs, action rows.
 *
 * @example
 * class LoginForm {
 *   \@Redact() \@IsString() password!: string;
 * }
 */
export function Redact(): PropertyDecorator {
  return (prototype, property) => {
    const known = redactedFields(prototype.constructor);
    Reflect.defineMetadata(redactKey, [...known, String(property)], prototype.constructor);
  };
}

/** The properties of a class that {@link Redact} stands on. */
export function redactedFields(target: object): readonly string[] {
  const fields: readonly string[] | undefined = Reflect.getMetadata(redactKey, target);
  return fields ?? [];
}

/** What stands where a value is not shown. */
export const hidden = '[redacted]';

/**
 * A value as it may be shown: an instance of a class without what {@link Redact} stands on, at every depth; big integers as
 * text, since JSON has none.
 *
 * @param target the class that a plain object is known to be of
 */
export function visibleValue(value: unknown, target: Class<object> | null = null, depth = 0): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item) => visibleValue(item, target, depth + 1));
  const maker = Object.getPrototypeOf(value)?.constructor ?? null;
  const owner: unknown = target ?? maker;
  if (typeof owner !== 'function' || (owner === Object && target === null)) return value;
  const [secret, embeds] = [redactedFields(owner), embedsOf(owner)];
  if (secret.length === 0 && embeds.size === 0) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      secret.includes(key) ? hidden : visibleValue(item, embeds.get(key)?.form() ?? null, depth + 1),
    ]),
  );
}

/** Embedded values nested deeper than this are shown as they are: only one that holds itself is. */
const deepest = 20;
