import type { JoinExpr, Node, RangeFunction, RangeSubselect, RangeVar } from 'libpg-query';
import { described, type Relation, readsTables, relationOf } from '../scope/relation';
import type { Scope } from '../scope/scope';
import { namesOf, partsOf } from '../syntax/walk';
import type { Context } from './context';
import { judgeAround } from './judge-around';

/** Puts what stands in a FROM into the scope, and returns the conditions of its joins. */
export function readFrom(items: readonly Node[] | undefined, scope: Scope, context: Context): Node[] {
  return (items ?? []).flatMap((item) => readItem(item, scope, context));
}

function readItem(item: Node, scope: Scope, context: Context): Node[] {
  if ('JoinExpr' in item) return readJoin(item.JoinExpr, scope, context);
  if ('RangeVar' in item) scope.relations.push(tableOrCte(item.RangeVar, scope, context));
  if ('RangeSubselect' in item) readSubquery(item.RangeSubselect, scope, context);
  if ('RangeFunction' in item) readFunction(item.RangeFunction, scope, context);
  return [];
}

function readJoin(join: JoinExpr, scope: Scope, context: Context): Node[] {
  const begin = scope.relations.length;
  const conditions = join.larg === undefined ? [] : readItem(join.larg, scope, context);
  const left = scope.relations.slice(begin);
  if (join.rarg !== undefined) conditions.push(...readItem(join.rarg, scope, context));
  const right = scope.relations.slice(begin + left.length);
  judgeOuterJoin(join, left, right, context);
  for (const column of namesOf(join.usingClause)) equateUsing(column, left, right, scope);
  return join.quals === undefined ? conditions : [...conditions, join.quals];
}

function equateUsing(
  column: string,
  left: readonly Relation[],
  right: readonly Relation[],
  scope: Scope,
): void {
  const having = (relations: readonly Relation[]): Relation | undefined =>
    relations.find(({ columns }) => columns?.includes(column));
  const [one, other] = [having(left), having(right)];
  if (one !== undefined && other !== undefined)
    scope.equal.add(scope.columnName(one, column), scope.columnName(other, column));
}

/** The side that keeps its rows must be a table when the other one is. */
function judgeOuterJoin(
  join: JoinExpr,
  left: readonly Relation[],
  right: readonly Relation[],
  context: Context,
): void {
  const judge = (kept: readonly Relation[], other: readonly Relation[]): void => {
    const table = other.find(readsTables);
    const first = kept[0];
    if (table === undefined || first === undefined || kept.some((relation) => relation.kind !== 'result'))
      return;
    context.complain('outer_join', `${described(first)} keeps its rows beside ${described(table)}`);
  };
  if (join.jointype === 'JOIN_LEFT' || join.jointype === 'JOIN_FULL') judge(left, right);
  if (join.jointype === 'JOIN_RIGHT' || join.jointype === 'JOIN_FULL') judge(right, left);
}

/** A table of the schema, or a CTE; an unknown name is a table that every query may read. */
export function tableOrCte(range: RangeVar, scope: Scope, context: Context): Relation {
  const name = range.relname ?? '';
  const alias = range.alias?.aliasname ?? name;
  const cte = range.schemaname === undefined ? scope.ctes.get(name) : undefined;
  if (cte !== undefined) return { ...cte, alias };
  const table = context.tables.get(name);
  const owned = table !== undefined && table.group !== null && table.owner !== null;
  return {
    alias,
    kind: 'table',
    inlined: false,
    groups: new Set(owned && table.group !== null ? [table.group] : []),
    owners: owned && table.owner !== null ? [table.owner] : [],
    columns: table?.columns ?? null,
  };
}

function readSubquery(range: RangeSubselect, scope: Scope, context: Context): void {
  if (range.subquery === undefined) return;
  const alias = range.alias?.aliasname ?? 'a subquery';
  const lateral = range.lateral === true;
  const around = lateral ? scope : scope.around;
  const judged = context.query(range.subquery, scope.ctes, around);
  judgeAround(judged, around, alias, lateral ? 'lateral' : 'correlated', context);
  const { output } = judged;
  const kind = !output.reads ? 'result' : lateral ? 'lateral' : 'subquery';
  scope.relations.push(relationOf(alias, output, kind, true, namesOf(range.alias?.colnames)));
}

function readFunction(range: RangeFunction, scope: Scope, context: Context): void {
  const alias = range.alias?.aliasname ?? 'a function';
  const { columns, subqueries } = partsOf(range.functions);
  if (subqueries.length > 0 || columns.some((column) => scope.find(column) !== null))
    context.complain('function_arguments', `${alias} is a table function over columns or a subquery`);
  const names = namesOf(range.alias?.colnames);
  scope.relations.push({
    alias,
    kind: 'result',
    inlined: false,
    groups: new Set(),
    owners: [],
    columns: names.length === 0 ? [alias] : names,
  });
}
