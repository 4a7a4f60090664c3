/** What stands in the FROM of a query level. */
export interface Relation {
  readonly alias: string;
  /**
   * A table; a subquery that reads tables, LATERAL or not; or rows that are there before the level is read: of a CTE, of a table
   * function, of values.
   */
  readonly kind: 'table' | 'subquery' | 'lateral' | 'result';
  /** The groups that the rows come from; none for tables that every query may read, and for parameters. */
  readonly groups: ReadonlySet<string>;
  /** Columns that hold the owner of a row. */
  readonly owners: readonly string[];
  /** Null when they are not known. */
  readonly columns: readonly string[] | null;
  /** Whether PostgreSQL may inline it. */
  readonly inlined: boolean;
}

/** Whether the level reads tables of a group for it. */
export function readsTables({ kind, groups }: Relation): boolean {
  return kind !== 'result' && groups.size > 0;
}

/** Whether the rows come from these groups only. */
export function isOfGroups(relation: Relation, groups: ReadonlySet<string>): boolean {
  return [...relation.groups].every((group) => groups.has(group));
}

/** A relation in words. */
export function described({ alias, groups, kind }: Relation): string {
  const from = groups.size === 0 ? 'no group' : `group ${[...groups].sort().join(', ')}`;
  return `${kind === 'result' ? 'the result ' : ''}${alias} (${from})`;
}

/** A column of what a query returns. */
export interface OutputColumn {
  readonly name: string;
  /** Whether it is the owner column of a table that the query reads. */
  readonly owner: boolean;
}

/** What a query returns. */
export interface Output {
  readonly columns: readonly OutputColumn[] | null;
  readonly groups: ReadonlySet<string>;
  /** Whether it reads tables of a group itself, and not by CTEs only. */
  readonly reads: boolean;
}

/** A query's output as a relation of the query around it. */
export function relationOf(
  alias: string,
  output: Output,
  kind: Exclude<Relation['kind'], 'table'>,
  inlined: boolean,
  names: readonly string[] = [],
): Relation {
  const columns = output.columns?.map(({ name, owner }, at) => ({ name: names[at] ?? name, owner })) ?? null;
  return {
    alias,
    kind,
    inlined,
    groups: output.groups,
    owners: (columns ?? []).filter(({ owner }) => owner).map(({ name }) => name),
    columns: columns?.map(({ name }) => name) ?? null,
  };
}
