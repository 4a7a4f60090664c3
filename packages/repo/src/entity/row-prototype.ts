import type { EntityMetadata } from 'typeorm';
import { NotLoadedError } from '../errors/not-loaded-error';
import type { Class } from '../values/class';
import { throughPaths } from './declared-associations';
import { readMark } from './loaded';

/**
 * The maker of an entity's rows. Between a row and `entity.prototype` stands a prototype that knows that its rows were
 * read and, outside production, guards the associations: reading one that was not loaded throws
 * {@link NotLoadedError}, setting it makes it the row's own property, as it is for any other. Code that reads all
 * associations, such as TypeORM's own `save`, is given a copy: `manager.save(Author, { ...author })`.
 */
export function rowMaker<T extends object>(
  entity: Class<T>,
  metadata: Pick<EntityMetadata, 'name' | 'relations'>,
): new () => T {
  // A class of its own, never called with arguments, so that the engine learns one shape for all rows of the entity.
  function Row(): void {}
  const guarded = process.env['NODE_ENV'] !== 'production';
  Row.prototype = Object.create(entity.prototype, {
    [readMark]: { value: true },
    ...(guarded ? guards(entity, metadata) : {}),
  });
  // A plain function builds objects of its prototype when called with `new`; TypeScript knows that of classes only.
  return Row as unknown as new () => T;
}

function guards(
  entity: object,
  { name, relations }: Pick<EntityMetadata, 'name' | 'relations'>,
): PropertyDescriptorMap {
  const properties = [...relations.map(({ propertyName }) => propertyName), ...throughPaths(entity).keys()];
  return Object.fromEntries(properties.map((property) => [property, guard(name, property)]));
}

/** Not enumerable, so that loops, spreads and comparisons see the row's own properties only. */
function guard(entity: string, relation: string): PropertyDescriptor {
  return {
    enumerable: false,
    configurable: true,
    get(): never {
      throw new NotLoadedError(entity, relation);
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, relation, { value, writable: true, enumerable: true, configurable: true });
    },
  };
}

/**
 * Whether an association of a row was loaded; asking never throws.
 *
 * @example
 * if (!isPreloaded(post, 'author')) await repo.preload(post, { author: true });
 */
export function isPreloaded<T extends object>(row: T, relation: keyof T & string): boolean {
  return Object.hasOwn(row, relation) && row[relation] !== undefined;
}
