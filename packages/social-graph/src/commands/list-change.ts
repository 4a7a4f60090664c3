import { command, type Meta } from '@tintype/action-log';
import { change, err, type Invalid, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Blocked } from '../errors';
import { listStatements, type PeopleList } from '../sql/lists-of-people';
import { lockPairSql } from '../sql/lock-pair';
import type { EdgeChange } from './end-follow';

/** Whose list, and who comes on it or leaves it. */
export interface ListEntry {
  readonly ownerId: UserId;
  readonly otherId: UserId;
}

/** `invalid` on `otherId`: oneself, or nobody; `blocked`: one of the two blocks the other. */
export type ListError = Invalid<ListEntry> | Blocked;

interface ListAction {
  readonly list: PeopleList;
  /** What the log calls it. */
  readonly name: string;
  /** The constraints that speak of the one who comes on the list. */
  readonly constraints: readonly string[];
}

/** Puts somebody on a list; the commands that do differ in nothing but which one. */
export function addToList(
  repo: Repo,
  meta: Meta,
  { list, name, constraints: [self = '', known = ''] }: ListAction,
  { ownerId, otherId }: ListEntry,
): Promise<Result<EdgeChange, ListError>> {
  const action = command(repo, meta, { name, entityType: 'user', entityId: otherId });
  return action.statement((logging) =>
    repo.transact(async (tx) => {
      await tx.sql(lockPairSql, { a: ownerId, b: otherId });
      const changeset = change({ ownerId, otherId })
        .declareConstraint({ name: self, field: 'otherId', message: 'must be somebody else' })
        .declareConstraint({ name: known, field: 'otherId', message: 'does not exist' });
      const params = { ...logging, ownerId, otherId, at: tx.now() };
      const sent = await tx.write(listStatements[list].add, params, changeset, { savepoint: false });
      if (!sent.ok) return sent;
      const [outcome] = sent.value;
      return outcome?.blocked ? err({ kind: 'blocked' }) : ok({ changed: outcome?.written ?? false });
    }),
  );
}

/** Takes somebody off a list. */
export function removeFromList(
  repo: Repo,
  meta: Meta,
  { list, name }: Pick<ListAction, 'list' | 'name'>,
  { ownerId, otherId }: ListEntry,
): Promise<Result<EdgeChange, never>> {
  const action = command(repo, meta, { name, entityType: 'user', entityId: otherId });
  return action.statement(async (logging) => {
    const outcome = await repo.sqlOne(listStatements[list].remove, { ...logging, ownerId, otherId });
    return ok({ changed: outcome?.written ?? false });
  });
}
