import type { SubLink } from 'libpg-query';
import { described, isOfGroups, type Relation, readsTables } from '../scope/relation';
import type { Scope } from '../scope/scope';
import type { Context } from './context';
import { judgeAround } from './judge-around';

/**
 * Judges what stands together in one query level. `target` is the table that an UPDATE or a DELETE changes. LATERAL subqueries are
 * judged where they are read.
 */
export function judgeLevel(scope: Scope, context: Context, target?: Relation): void {
  const read = scope.relations.filter((relation) => readsTables(relation) && relation.kind !== 'lateral');
  const first = read[0];
  if (first === undefined) return;
  const stranger = read.find((relation) => !isOfGroups(relation, first.groups));
  if (stranger !== undefined)
    context.complain('one_group', `reads ${described(first)} and ${described(stranger)} in one query level`);
  else judgeOwners(read, scope, context);
  for (const result of scope.relations) {
    if (result.kind !== 'result' || isOfGroups(result, first.groups)) continue;
    if (target !== undefined && isEquatedWithOwner(result, target, scope)) continue;
    context.complain('result_join', `joins ${described(result)} with ${described(first)}`);
  }
}

function judgeOwners(read: readonly Relation[], scope: Scope, context: Context): void {
  const [first, ...others] = read;
  if (first === undefined) return;
  const owners = scope.ownerNames(first);
  for (const other of others) {
    const common = scope
      .ownerNames(other)
      .some((name) => owners.some((owner) => scope.equal.same(owner, name)));
    if (!common)
      context.complain(
        'owner_join',
        `does not equate the owner columns of ${described(first)} and ${described(other)}`,
      );
  }
}

function isEquatedWithOwner(result: Relation, target: Relation, scope: Scope): boolean {
  const owners = scope.ownerNames(target);
  return (result.columns ?? []).some((column) =>
    owners.some((owner) => scope.equal.same(owner, scope.columnName(result, column))),
  );
}

/** Judges the subqueries in the expressions of a level. */
export function judgeSubqueries(links: readonly SubLink[], scope: Scope, context: Context): void {
  const table = scope.relations.find(readsTables);
  for (const { subselect, subLinkType } of links) {
    if (subselect === undefined) continue;
    const judged = context.query(subselect, scope.ctes, scope);
    judgeAround(judged, scope, 'a subquery', 'correlated', context);
    if (table === undefined) continue;
    const read = judged.scopes.flatMap(({ relations }) => relations);
    const stranger = read.find((relation) => !isOfGroups(relation, table.groups));
    if (stranger !== undefined && (subLinkType === 'ANY_SUBLINK' || subLinkType === 'ALL_SUBLINK'))
      context.complain('id_list', `compares ${described(table)} with rows of ${described(stranger)}`);
    const inlined = read.find(
      (relation) => relation.kind === 'result' && relation.inlined && !isOfGroups(relation, table.groups),
    );
    if (inlined !== undefined)
      context.complain('materialized', `gives rows of ${described(inlined)} to ${described(table)}`);
  }
}
