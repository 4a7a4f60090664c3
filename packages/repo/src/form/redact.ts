import 'reflect-metadata';
import type { Class } from '../values/class';
import { embedsOf } from './embeds';

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

/**
 * The properties of a class that {@link Redact} stands on.
 *
 * @example
 * redactedFields(Writer) // ['password']
 */
export function redactedFields(target: object): readonly string[] {
  const fields: readonly string[] | undefined = Reflect.getMetadata(redactKey, target);
  return fields ?? [];
}

/** What stands where a value is not shown. */
export const hidden = '[redacted]';

/**
 * A value as it may be shown: instances without what {@link Redact} stands on, at every depth; big integers as text, since
 * JSON has none.
 *
 * @param target the class that a plain object is known to be of
 */
export function visibleValue(value: unknown, target: Class<object> | null = null): unknown {
  return visibleAt(value, target, []);
}

function visibleAt(value: unknown, target: Class<object> | null, above: readonly unknown[]): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[circular]';
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((item) => visibleAt(item, target, inside));
  const maker: unknown = Object.getPrototypeOf(value)?.constructor ?? Object;
  const owner = target ?? maker;
  if (typeof owner !== 'function') return value;
  const [secret, embeds] = [redactedFields(owner), embedsOf(owner)];
  // Instances of classes that say nothing, such as dates and bytes, print themselves.
  if (maker !== Object && secret.length === 0 && embeds.size === 0) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      secret.includes(key) ? hidden : visibleAt(item, embeds.get(key)?.form() ?? null, inside),
    ]),
  );
}
