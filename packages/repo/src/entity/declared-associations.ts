import 'reflect-metadata';
import { ProgrammerError } from '@tintype/database';

const throughKey = Symbol('tintype:through');
const orderKey = Symbol('tintype:preload-order');

/** One field of the order that a list is preloaded in. */
export interface PreloadOrderPart {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
  readonly nulls?: 'first' | 'last' | undefined;
}

/**
 * Says that a property holds what other associations lead to, one after the other: it is preloaded and joined as an association is,
 * and it is never written. A list anywhere on the way makes a list of it, with each row once.
 *
 * @param path the associations on the way; each but the last one is loaded, too, when it is preloaded
 * @throws {ProgrammerError} the path has fewer than two associations
 *
 * @example
 * class Reader {
 *   \@Through('posts', 'comments') replies?: object[];
 * }
 */
export function Through(...path: readonly [string, string, ...string[]]): PropertyDecorator {
  if (path.length < 2)
    throw new ProgrammerError('@Through wants two associations at least: one alone is an association itself');
  return (prototype, property) => declare(throughKey, prototype, property, path);
}

/**
 * Says in which order a list of associated rows is preloaded, where the step of the preload says none. The primary key ends it.
 *
 * @example
 * class Chat {
 *   \@PreloadOrder<Comment>(['id', 'desc']) comments?: Comment[];
 * }
 */
export function PreloadOrder<Row extends object>(
  ...order: readonly (readonly [keyof Row & string, ('asc' | 'desc')?, ('first' | 'last')?])[]
): PropertyDecorator {
  const parts = order.map(
    ([field, direction = 'asc', nulls]): PreloadOrderPart => ({ field, direction, nulls }),
  );
  return (prototype, property) => declare(orderKey, prototype, property, parts);
}

/** The paths that {@link Through} stands for, by property. */
export function throughPaths(entity: object): ReadonlyMap<string, readonly string[]> {
  return declared<readonly string[]>(throughKey, entity);
}

/** The order that {@link PreloadOrder} says, or null. */
export function preloadOrderOf(entity: object, property: string): readonly PreloadOrderPart[] | null {
  return declared<readonly PreloadOrderPart[]>(orderKey, entity).get(property) ?? null;
}

function declare(key: symbol, prototype: object, property: string | symbol, value: unknown): void {
  const owner = prototype.constructor;
  Reflect.defineMetadata(key, new Map([...declared<unknown>(key, owner), [String(property), value]]), owner);
}

function declared<Value>(key: symbol, owner: object): ReadonlyMap<string, Value> {
  const known: ReadonlyMap<string, Value> | undefined = Reflect.getMetadata(key, owner);
  return known ?? new Map();
}
