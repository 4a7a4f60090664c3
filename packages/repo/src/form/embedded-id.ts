import 'reflect-metadata';

const embeddedIdKey = Symbol('tintype:embedded-id');

/**
 * Says that the property `id` of an embedded class tells its values apart, and that the repo makes one, a UUID, for each new value
 * that has none when it is written.
 *
 * @example
 * class Line {
 *   \@EmbeddedId() id!: string | null;
 *   text!: string;
 * }
 */
export function EmbeddedId(): (prototype: object, property: 'id') => void {
  return (prototype) => {
    Reflect.defineMetadata(embeddedIdKey, true, prototype.constructor);
  };
}

/** Whether {@link EmbeddedId} stands in a class. */
export function hasEmbeddedId(target: object): boolean {
  return Reflect.getMetadata(embeddedIdKey, target) === true;
}
