import 'reflect-metadata';

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
