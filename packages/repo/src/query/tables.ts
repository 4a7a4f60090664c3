import type { Expression } from '../expression/expression';
import type { SqlValue } from '../expression/sql-value';
import type { Associated, AssociationName } from './preload-tree';
import type { Field } from './query';

/** Where the type of a source's columns remembers what a whole row of it is. */
declare const wholeRow: unique symbol;

/** A whole row, for a selection; null where a join may find none. */
interface WholeRow<Row> {
  readonly [wholeRow]?: Row;
}

/** The columns of an entity's table by their properties. */
export type Columns<T> = { readonly [F in Field<T>]: Expression<T[F]> } & WholeRow<T>;

/** The same columns where a join may find no row. */
export type Missing<C> = {
  readonly [K in keyof C as K extends typeof wholeRow ? never : K]: C[K] extends SqlValue<infer V>
    ? Expression<V | null>
    : C[K];
} & WholeRow<RowOf<C> | null>;

/** A whole row behind columns. */
type RowOf<C> = C extends WholeRow<infer Row> ? Row : never;

/** The sources of a query by their names. */
export type Tables = Readonly<Record<string, unknown>>;

/** The same where a join may find no row of any of them. */
export type AllMissing<S> = { readonly [A in keyof S]: Missing<S[A]> };

/** `post.comments`: an association of one of the sources. */
export type AssociationPath<S> = {
  [A in keyof S & string]: NonNullable<RowOf<S[A]>> extends infer T extends object
    ? `${A}.${AssociationName<T>}`
    : never;
}[keyof S & string];

/** The entity behind such a path. */
export type EntityBehind<S, P> = P extends `${infer A}.${infer Name}`
  ? A extends keyof S
    ? NonNullable<RowOf<S[A]>> extends infer T
      ? Name extends keyof T
        ? Extract<Associated<T, Name>, object>
        : never
      : never
    : never
  : never;

/** Associations of a row, and the tables that they were joined as; with those of the joined row in a pair, as `['book', { author: 'by' }]`. */
export type JoinedNames<Row, S> = {
  readonly [K in AssociationName<NonNullable<Row>>]?:
    | (keyof S & string)
    | readonly [keyof S & string, JoinedNames<Associated<NonNullable<Row>, K>, S>];
};

/** The tree of associations that such names fill in. */
export type JoinedTree<Names> = {
  readonly [K in keyof Names]: Names[K] extends readonly [string, infer Inner] ? JoinedTree<Inner> : true;
};

/** What a query selects: expressions and whole rows by name, and such maps inside each other. */
export type Selection = { readonly [name: string]: SqlValue<unknown> | WholeRow<unknown> | Selection };

/** The rows of a selection. */
export type Selected<S> = {
  -readonly [K in keyof S]: S[K] extends SqlValue<infer V>
    ? V
    : typeof wholeRow extends keyof S[K]
      ? Exclude<S[K] extends WholeRow<infer Row> ? Row : never, undefined>
      : Selected<S[K]>;
};

/** The columns of a selection, where it is a source itself: its expressions. */
export type SelectedColumns<S> = {
  readonly [K in keyof S as S[K] extends SqlValue<unknown> ? K : never]: S[K] extends SqlValue<infer V>
    ? Expression<V>
    : never;
} & WholeRow<Selected<S>>;
