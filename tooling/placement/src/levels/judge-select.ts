import type { Node, ResTarget, SelectStmt } from 'libpg-query';
import { type Output, type OutputColumn, readsTables } from '../scope/relation';
import { Scope } from '../scope/scope';
import { conjunctsOf, equalitiesOf, namesOf, partsOf } from '../syntax/walk';
import type { Context, Ctes, JudgedQuery } from './context';
import { judgeLevel, judgeSubqueries } from './judge-level';
import { judgeLocks } from './judge-locks';
import { readFrom } from './read-from';

/** Judges a SELECT, whose CTEs have been judged. */
export function judgeSelect(
  select: SelectStmt,
  ctes: Ctes,
  around: Scope | null,
  context: Context,
): JudgedQuery {
  if (select.larg !== undefined && select.rarg !== undefined) {
    const left = context.query({ SelectStmt: select.larg }, ctes, around);
    const right = context.query({ SelectStmt: select.rarg }, ctes, around);
    return { output: united(left.output, right.output), scopes: [...left.scopes, ...right.scopes] };
  }
  const scope = new Scope(ctes, around);
  const conditions = [...readFrom(select.fromClause, scope, context), select.whereClause];
  addConditions(conditions, scope);
  const { fromClause: _read, withClause: _judged, larg: _left, rarg: _right, ...expressions } = select;
  const parts = partsOf(expressions, conditions);
  for (const column of parts.columns) scope.find(column);
  judgeLevel(scope, context);
  judgeSubqueries(parts.subqueries, scope, context);
  judgeLocks(select.lockingClause, scope, context);
  return { output: outputOf(select.targetList, scope, ...scope.relations), scopes: [scope] };
}

/** Adds the equalities of the conditions that all hold. */
export function addConditions(conditions: readonly (Node | undefined)[], scope: Scope): void {
  for (const condition of conditions.flatMap((given) => conjunctsOf(given)))
    for (const [left, right] of equalitiesOf(condition)) scope.addEquality(left, right);
}

type Relations = Scope['relations'];

/** What a list of expressions returns, from the rows of these relations. */
export function outputOf(
  targets: readonly Node[] | undefined,
  scope: Scope,
  ...relations: Relations
): Output {
  const columns = (targets ?? []).map((node) =>
    'ResTarget' in node ? columnsOf(node.ResTarget, scope) : null,
  );
  return {
    columns: columns.includes(null) ? null : columns.flatMap((given) => given ?? []),
    groups: new Set(relations.flatMap(({ groups }) => [...groups])),
    reads: relations.some(readsTables),
  };
}

/** The columns of one expression; null for all columns of something whose columns are not known. */
function columnsOf({ name, val }: ResTarget, scope: Scope): OutputColumn[] | null {
  if (val === undefined || !('ColumnRef' in val)) return [{ name: name ?? functionName(val), owner: false }];
  const fields = val.ColumnRef.fields ?? [];
  if (fields.some((field) => 'A_Star' in field)) {
    const table = namesOf(fields).at(-1);
    const relations = scope.relations.filter(({ alias }) => table === undefined || alias === table);
    if (relations.some(({ columns }) => columns === null)) return null;
    return relations.flatMap(({ columns, owners }) =>
      (columns ?? []).map((column) => ({ name: column, owner: owners.includes(column) })),
    );
  }
  const found = scope.find(val.ColumnRef);
  const owner = found !== null && found.scope === scope && found.relation.owners.includes(found.column);
  return [{ name: name ?? namesOf(fields).at(-1) ?? '', owner }];
}

/** PostgreSQL names a column without a name after its function. */
function functionName(value: Node | undefined): string {
  return value !== undefined && 'FuncCall' in value ? (namesOf(value.FuncCall.funcname).at(-1) ?? '') : '?';
}

function united(left: Output, right: Output): Output {
  return {
    columns:
      left.columns?.map(({ name, owner }, at) => ({
        name,
        owner: owner && right.columns?.[at]?.owner === true,
      })) ?? null,
    groups: new Set([...left.groups, ...right.groups]),
    reads: left.reads || right.reads,
  };
}
