import type { Node } from 'libpg-query';
import { described, readsTables } from '../scope/relation';
import type { Scope } from '../scope/scope';
import type { Context } from './context';

/** Judges FOR UPDATE and its kin: the rows that it locks are on one shard. */
export function judgeLocks(clauses: readonly Node[] | undefined, scope: Scope, context: Context): void {
  for (const clause of clauses ?? []) {
    if (!('LockingClause' in clause)) continue;
    const named = (clause.LockingClause.lockedRels ?? []).flatMap((node) =>
      'RangeVar' in node ? [node.RangeVar.relname ?? ''] : [],
    );
    for (const relation of scope.relations) {
      if (!readsTables(relation) || (named.length > 0 && !named.includes(relation.alias))) continue;
      if (scope.ownerNames(relation).some((owner) => scope.equal.isFixed(owner))) continue;
      context.complain(
        'locks',
        `locks rows of ${described(relation)} without ${relation.owners.join()} = one value`,
      );
    }
  }
}
