import type { Node } from 'libpg-query';
import type { Rule } from '../rules';
import type { Output, Relation } from '../scope/relation';
import type { Scope } from '../scope/scope';
import type { PlacedTables } from '../tables/placed-tables';

/** The CTEs that a query may read, by their names. */
export type Ctes = ReadonlyMap<string, Relation>;

/** What every part of the judgement needs. */
export interface Context {
  readonly tables: PlacedTables;
  complain(rule: Rule, what: string): void;
  /** Judges a query of whatever kind. */
  query(query: Node, ctes: Ctes, around: Scope | null): JudgedQuery;
}

/** What a query returns, and the columns around it that it names. */
export interface JudgedQuery {
  readonly output: Output;
  readonly scopes: readonly Scope[];
}

export const noOutput: Output = { columns: [], groups: new Set(), reads: false };
