/**
 * A copy of the data that can be written to, also where the data is frozen. Accessors are copied and not run: a relation
 * that was not loaded says so when it is read, and not before.
 */
export function copyOf<T extends object>(data: Readonly<Partial<T>>): T {
  const copy: object = Object.create(Object.getPrototypeOf(data));
  for (const key of Reflect.ownKeys(data)) {
    const property = Object.getOwnPropertyDescriptor(data, key);
    if (property && !('value' in property)) Object.defineProperty(copy, key, property);
    else if (property?.enumerable === true) define(copy, key, property.value);
  }
  // The data is a row, or the part of one that is known so far, and the copy has what it has.
  return copy as T;
}

/** Sets an own property, whatever is inherited under that name. */
export function define(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
