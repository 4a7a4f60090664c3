import { isParams, ProgrammerError } from '@tintype/database';
import { type CastType, castTypeOf, type NamedType, type SimpleKind } from '../values/cast-types';
import type { CustomType } from '../values/custom-type';

/** The types of data without a class, by the names of its fields. */
export type FieldTypes = Readonly<Record<string, NamedType>>;

/**
 * Data without a class, and the types of its fields: what `cast` and `change` start from where there is no entity and no form.
 *
 * @example
 * const search = { data: {}, types: { word: 'string', page: 'integer' } } as const;
 * cast(search, { word: 'fog', page: '2', sort: 'x' }, ['word', 'page']).changes // { word: 'fog', page: 2 }
 */
export interface Schemaless<Types extends FieldTypes> {
  readonly data: Readonly<Partial<TypedData<Types>>>;
  readonly types: Types;
}

/** What data of these types is: each field may be null, as an empty value makes it. */
export type TypedData<Types extends FieldTypes> = {
  -readonly [F in keyof Types]: ValueOfType<Types[F]> | null;
};

interface SimpleValues extends Record<SimpleKind, unknown> {
  string: string;
  integer: number;
  float: number;
  decimal: string;
  boolean: boolean;
  instant: Date;
  date: string;
  time: string;
  uuid: string;
  bigint: bigint;
  binary: Uint8Array;
  map: Readonly<Record<string, unknown>>;
}

type ValueOfType<Type> = Type extends SimpleKind
  ? SimpleValues[Type]
  : Type extends CustomType<infer V>
    ? V
    : Type extends { readonly kind: 'enum'; readonly values: readonly (infer V)[] }
      ? V
      : Type extends { readonly kind: 'array'; readonly of: infer Item }
        ? ValueOfType<Item>[]
        : Type extends { readonly kind: infer Kind extends SimpleKind }
          ? SimpleValues[Kind]
          : unknown;

/** Whether a source is data without a class: a plain object of `data` and `types`, and nothing else. */
export function isSchemaless(source: unknown): source is Schemaless<FieldTypes> {
  return (
    isParams(source) &&
    Object.keys(source).length === 2 &&
    typeof source['data'] === 'object' &&
    source['data'] !== null &&
    isParams(source['types'])
  );
}

/** The types by field, checked: from JavaScript anything may come. */
export function fieldTypes(types: FieldTypes): ReadonlyMap<string, CastType> {
  return new Map(
    Object.entries(types).map(([field, type]) => {
      const known: unknown = type === null ? null : castTypeOf(type);
      if (typeof known !== 'object' || known === null || !('kind' in known))
        throw new ProgrammerError(
          `the type of "${field}" must be the name of one, or an object with its kind`,
        );
      return [field, castTypeOf(type)] as const;
    }),
  );
}
