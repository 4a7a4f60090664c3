import type { Rule } from '../rules';
import { described, isOfGroups, type Relation, readsTables } from '../scope/relation';
import type { NamedColumn, Scope } from '../scope/scope';
import type { Context, JudgedQuery } from './context';

/**
 * Judges a subquery that names columns around it. One that reads CTEs may name what it likes, unless a table around it is of
 * another group; one that reads tables names tables of its group, with the owner in common.
 */
export function judgeAround(
  { scopes }: JudgedQuery,
  around: Scope | null,
  where: string,
  rule: Extract<Rule, 'correlated' | 'lateral'>,
  context: Context,
): void {
  for (const scope of scopes) {
    const named = scope.outer.filter((column) => around?.isWithin(column.scope));
    if (named.length === 0) continue;
    for (const read of scope.relations) {
      const wrong = named.find((column) => !mayName(read, scope, column));
      if (wrong !== undefined)
        context.complain(
          rule,
          `${where} reads ${described(read)} and names ${wrong.relation.alias}.${wrong.column} of ${described(wrong.relation)}`,
        );
    }
  }
}

function mayName(read: Relation, scope: Scope, named: NamedColumn): boolean {
  if (read.groups.size === 0) return true;
  if (!readsTables(read)) return !readsTables(named.relation) || isOfGroups(read, named.relation.groups);
  if (named.relation.kind === 'result') return false;
  if (named.relation.groups.size === 0) return true;
  return isOfGroups(read, named.relation.groups) && haveOneOwner(read, scope, named);
}

function haveOneOwner(read: Relation, scope: Scope, { scope: outer, relation }: NamedColumn): boolean {
  const owners = outer.ownerNames(relation);
  return scope.ownerNames(read).some((name) => owners.some((owner) => scope.equal.same(name, owner)));
}
