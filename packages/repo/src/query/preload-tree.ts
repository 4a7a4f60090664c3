import type { AnyRepo } from '../any-repo';
import type { Rows } from '../expression/rows';
import type { ListOptions } from './list';
import type { Query } from './query';

/** What no association is, though it is an object. */
type Value = Date | Uint8Array | ((...args: never[]) => unknown);

/** The names of an entity's associations: its properties that hold an object or a list of them. */
export type AssociationName<T> = {
  [K in keyof T & string]-?: unknown extends T[K]
    ? never
    : NonNullable<T[K]> extends Value
      ? never
      : NonNullable<T[K]> extends readonly (infer Item)[]
        ? Item extends object
          ? K
          : never
        : NonNullable<T[K]> extends object
          ? K
          : never;
}[keyof T & string];

/** The entity behind an association. */
export type Associated<T, K extends keyof T> =
  NonNullable<T[K]> extends readonly (infer Item extends object)[] ? Item : NonNullable<T[K]>;

/** Which associations to load: `true`, the associations of the associated rows, or how to load them. */
export type PreloadTree<T> = {
  readonly [K in AssociationName<T>]?: PreloadStep<Extract<Associated<T, K>, object>>;
};

type PreloadStep<R extends object> =
  | true
  | PreloadTree<R>
  | PreloadQuery<R>
  | Query<R, R>
  | Rows<R>
  | PreloadFunction<R>;

/**
 * Which of the associated rows, in which order, and how many for each parent; the order ends with the primary key.
 * `preload` names the associations of the rows that are found.
 */
export interface PreloadQuery<R extends object> extends ListOptions<R> {
  readonly preload?: PreloadTree<R>;
}

/**
 * Loads the rows itself: called once with the distinct keys of all parents, a single column's values as they are, those
 * of a composite key as a tuple. It answers with the rows, or, through a join table, with pairs of the parent's key and
 * the row. `repo` is the one that preloads, inside its transaction if there is one.
 */
export type PreloadFunction<R extends object> = {
  // A method's parameters may be narrower in an implementation, which then says what its keys are: (keys: number[]) => …
  load(keys: readonly unknown[], repo: AnyRepo): Promise<readonly R[] | readonly (readonly [unknown, R])[]>;
}['load'];

/** Where the type of a row with associations remembers the entity; no row has this property. */
declare const origin: unique symbol;

/** The entity that a row with associations in place was read as. */
export type OriginOf<T> = typeof origin extends keyof T ? Exclude<T[typeof origin], undefined> : T;

/** A row of `T` with the associations of `Tree` in place. */
export type Preloaded<T extends object, Tree> = Tree extends object
  ? Simplify<
      { [K in keyof T as K extends keyof Tree | typeof origin ? never : K]: T[K] } & {
        [K in keyof T as K extends keyof Tree ? K : never]-?: PreloadedValue<
          T[K],
          K extends keyof Tree ? Tree[K] : never
        >;
      } & { readonly [origin]?: OriginOf<T> }
    >
  : T;

type Simplify<T> = { [K in keyof T]: T[K] };

/** A list keeps its kind; one row may be missing where the entity says so, and where a query chooses among them. */
type PreloadedValue<V, Step> =
  NonNullable<V> extends readonly (infer R extends object)[]
    ? PreloadedRow<R, Step>[]
    : NonNullable<V> extends infer R extends object
      ? PreloadedRow<R, Step> | Extract<V, null> | (Step extends Chooses ? null : never)
      : never;

type Chooses =
  | { readonly where: unknown }
  | Query<never, never>
  | Rows<unknown>
  | ((...args: never[]) => unknown);

type PreloadedRow<R extends object, Step> = Step extends true
  ? R
  : Step extends Query<infer _Entity, infer Row>
    ? Row
    : Step extends Rows<infer Row extends object>
      ? Row
      : Step extends (...args: never[]) => Promise<infer Rows>
        ? FunctionRow<R, Rows>
        : Step extends { readonly preload: infer Nested }
          ? Preloaded<R, Nested>
          : keyof Step extends keyof R
            ? Preloaded<R, Step>
            : R;

type FunctionRow<R extends object, Rows> = Rows extends readonly (readonly [unknown, infer Row extends R])[]
  ? Row
  : Rows extends readonly (infer Row extends R)[]
    ? Row
    : R;

/** What a preload does with relations that are loaded already. */
export interface PreloadOptions {
  /** Loads again what is loaded already. */
  readonly force?: boolean;
}
