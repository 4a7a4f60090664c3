import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result } from '@tintype/database';
import { change, type Invalid, type Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import type { Blocked } from '../errors';
import { pairLock } from '../locks/lock-pairs';
import { type ListAddition, type PeopleList, peopleLists } from '../sql/people-lists';
import type { EdgeChange } from './end-follow';

/** The owner of a list, and the person who is put on it or taken off it. */
export interface ListEntry {
  readonly ownerId: UserId;
  readonly otherId: UserId;
}

/** `invalid` on `otherId`: the owner, or no user; `blocked`: one of the two blocks the other. */
export type ListError = Invalid<ListEntry> | Blocked;

type Addition = (entry: ListEntry, meta: Meta) => Promise<Result<EdgeChange, ListError>>;
type Removal = (entry: ListEntry, meta: Meta) => Promise<Result<EdgeChange, never>>;

/**
 * The commands of the lists of people that a user keeps; only the owner of a list sees it. All are idempotent. Each returns
 * whether anything changed.
 *
 * Additions lock the pair, and return `invalid` on `otherId` for the owner and for an unknown user, or `blocked`. Removals lock
 * nothing but the row. Each is one round trip.
 */
export function listCommands(repo: Repo) {
  const adds = (list: PeopleList, name: string): Addition => {
    return (entry, meta) => addToList(repo, list, name, entry, meta);
  };
  const removes = (list: PeopleList, name: string): Removal => {
    return (entry, meta) => removeFromList(repo, list, name, entry, meta);
  };
  return {
    /**
     * Adds a user to the owner's close friends.
     *
     * @example
     * await socialGraph.addCloseFriend({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
     */
    addCloseFriend: adds(peopleLists.closeFriends, 'add_close_friend'),
    /**
     * Takes a user off the owner's close friends.
     *
     * @example
     * await socialGraph.removeCloseFriend({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
     */
    removeCloseFriend: removes(peopleLists.closeFriends, 'remove_close_friend'),
    /**
     * Restricts a user: only the writer sees their comments on the owner's posts, until the owner approves them.
     *
     * @example
     * await socialGraph.restrict({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
     */
    restrict: adds(peopleLists.restrictions, 'restrict_user'),
    /**
     * Ends a restriction. Comments that wait for approval go on waiting.
     *
     * @example
     * await socialGraph.unrestrict({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
     */
    unrestrict: removes(peopleLists.restrictions, 'unrestrict_user'),
    /**
     * Suggests a user to the owner no more.
     *
     * @example
     * await socialGraph.dismissSuggestion({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
     */
    dismissSuggestion: adds(peopleLists.dismissals, 'dismiss_suggestion'),
    /**
     * Takes a dismissal back: the user may be suggested again.
     *
     * @example
     * await socialGraph.restoreSuggestion({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
     */
    restoreSuggestion: removes(peopleLists.dismissals, 'restore_suggestion'),
  };
}

function addToList(
  repo: Repo,
  { add }: PeopleList,
  name: string,
  entry: ListEntry,
  meta: Meta,
): Promise<Result<EdgeChange, ListError>> {
  const { ownerId, otherId } = idsIn(entry, 'ownerId', 'otherId');
  const action = command(repo, meta, { name, entityType: 'user', entityId: otherId });
  return action.statement(async (logging): Promise<Result<EdgeChange, ListError>> => {
    const params = { ...logging, ownerId, otherId, at: repo.now() };
    const sent = await repo.series([pairLock(ownerId, otherId), bound(add, params)]);
    if (!sent.ok)
      return err({ kind: 'invalid', changeset: change({ ownerId, otherId }).addErrors(sent.error.errors) });
    return additionOf(sent.value[0]);
  });
}

/** What the statement of an addition says, as the answer of the command. */
export function additionOf(outcome: ListAddition | undefined): Result<EdgeChange, Blocked> {
  return outcome?.blocked ? err({ kind: 'blocked' }) : ok({ changed: outcome?.written ?? false });
}

function removeFromList(
  repo: Repo,
  { remove }: PeopleList,
  name: string,
  entry: ListEntry,
  meta: Meta,
): Promise<Result<EdgeChange, never>> {
  const { ownerId, otherId } = idsIn(entry, 'ownerId', 'otherId');
  const action = command(repo, meta, { name, entityType: 'user', entityId: otherId });
  return action.statement(async (logging) => {
    const outcome = await repo.sqlOne(remove, { ...logging, ownerId, otherId });
    return ok({ changed: outcome?.written ?? false });
  });
}
