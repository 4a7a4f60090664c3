import { ProgrammerError } from '../errors/programmer-error';

const keyTypes = [
  'instant',
  'timestamp',
  'date',
  'time',
  'uuid',
  'integer',
  'bigint',
  'numeric',
  'float',
  'boolean',
  'text',
  'bytes',
  'enum',
] as const;

/**
 * The type of a key column. PostgreSQL reads its text back as the same value: a time keeps its microseconds, a bigint all of
 * its digits. A cursor carries that text, never a value that JavaScript made of it.
 */
export type KeyType = (typeof keyTypes)[number];

/** A key column of a list, and the parameter that it is compared with. */
export interface PageKey {
  readonly column: string;
  readonly parameter: string;
  readonly type: KeyType;
}

/** The key columns of a list with their types, in the order of the list. */
export type KeyTypes = Readonly<Partial<Record<string, KeyType>>>;

/** @throws {ProgrammerError} for a key of another type */
export function pageKeys(name: string, types: KeyTypes): readonly PageKey[] {
  return Object.entries<KeyType | undefined>(types).flatMap(([column, type]) => {
    if (type === undefined) return [];
    if (!keyTypes.includes(type))
      throw new ProgrammerError(`${name} has a key of type "${type}"; exact are ${keyTypes.join(', ')}`);
    return [{ column, type, parameter: `after${column[0]?.toUpperCase()}${column.slice(1)}` }];
  });
}
