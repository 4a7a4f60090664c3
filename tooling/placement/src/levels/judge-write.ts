import type { DeleteStmt, InsertStmt, Node, RangeVar, ReturningClause, UpdateStmt } from 'libpg-query';
import { described, type Relation } from '../scope/relation';
import { Scope } from '../scope/scope';
import { partsOf } from '../syntax/walk';
import type { Context, Ctes, JudgedQuery } from './context';
import { judgeLevel, judgeSubqueries } from './judge-level';
import { addConditions, outputOf } from './judge-select';
import { readFrom, tableOrCte } from './read-from';

/** Judges an INSERT: its SELECT is a level of its own, and what it does at a conflict sees the table. */
export function judgeInsert(
  insert: InsertStmt,
  ctes: Ctes,
  around: Scope | null,
  context: Context,
): JudgedQuery {
  const scopes = insert.selectStmt === undefined ? [] : context.query(insert.selectStmt, ctes, around).scopes;
  const scope = new Scope(ctes, around);
  const target = targetOf(insert.relation, scope, context);
  scope.relations.push({ ...target, alias: 'excluded' });
  judgeOwner(insert.onConflictClause?.targetList, target, context);
  judgeSubqueries(partsOf(insert.onConflictClause, insert.returningClause).subqueries, scope, context);
  return { output: written(insert.returningClause, scope, target), scopes: [...scopes, scope] };
}

/** Judges an UPDATE or a DELETE: its table and what it is joined with are one level. */
export function judgeChange(
  change: UpdateStmt | DeleteStmt,
  joined: readonly Node[] | undefined,
  ctes: Ctes,
  around: Scope | null,
  context: Context,
): JudgedQuery {
  const scope = new Scope(ctes, around);
  const target = targetOf(change.relation, scope, context);
  const conditions = [...readFrom(joined, scope, context), change.whereClause];
  addConditions(conditions, scope);
  const changes = 'targetList' in change ? change.targetList : [];
  judgeOwner(changes, target, context);
  const parts = partsOf(conditions, changes, change.returningClause);
  for (const column of parts.columns) scope.find(column);
  judgeLevel(scope, context, target);
  judgeSubqueries(parts.subqueries, scope, context);
  return { output: written(change.returningClause, scope, target), scopes: [scope] };
}

function judgeOwner(changes: readonly Node[] | undefined, target: Relation, context: Context): void {
  for (const change of changes ?? [])
    if ('ResTarget' in change && target.owners.includes(change.ResTarget.name ?? ''))
      context.complain('owner_change', `sets ${change.ResTarget.name} of ${described(target)}`);
}

function targetOf(range: RangeVar | undefined, scope: Scope, context: Context): Relation {
  const target = tableOrCte({ ...range, schemaname: range?.schemaname ?? '' }, scope, context);
  scope.relations.push(target);
  return target;
}

/** What a write returns is of its table: it is there before any other query of the statement reads it. */
function written(
  returning: ReturningClause | undefined,
  scope: Scope,
  target: Relation,
): JudgedQuery['output'] {
  return { ...outputOf(returning?.exprs, scope, target), reads: false };
}
