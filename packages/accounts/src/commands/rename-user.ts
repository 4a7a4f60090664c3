import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { type Changeset, cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { usernameTaken } from '../changesets/username-taken';
import type { LimitReached, UserNotFound, WrongStatus } from '../errors';
import { RenameUserForm } from '../forms/rename-user-form';
import { lockActiveUser } from '../locks/lock-user';
import { claimUsernameSql, quarantineUsernameSql, recentRenamesSql, renameUserSql } from '../sql/rename-user';
import { usernameKey } from '../text/username';

/** The quarantine of a released name: no other account can take it and pose as its former owner. */
const quarantineDays = 14;

/** The limit of renames in a number of days. */
const renameLimit = { renames: 2, days: 14 } as const;

const day = 24 * 60 * 60 * 1000;

export interface RenamedUser {
  readonly id: UserId;
  readonly username: string;
}

export type RenameUserError = Invalid<RenameUserForm> | UserNotFound | WrongStatus | LimitReached;

/**
 * Gives a user another username. For 14 days the old name redirects to the user, no other account can take it, and the user may
 * take it back. A change of case keeps the claim, but counts as a rename.
 *
 * Locks the user's row, then the claim of the new name, then that of the old one.
 *
 * @param params see {@link RenameUserForm}
 * @returns the name; `invalid`: a rule was broken or the name is taken; `not_found`; `wrong_status` unless the user is
 *   active; `limit_reached` after two renames in 14 days
 *
 * @example
 * const renamed = await accounts.renameUser(ada.id, { username: 'ada.lovelace' }, meta);
 */
export async function renameUser(
  repo: Repo,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<RenamedUser, RenameUserError>> {
  const action = command(repo, meta, { name: 'rename_user', entityType: 'user', entityId: userId });
  const changeset = cast(RenameUserForm, params);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const { username } = form.value;
  return action.transact((tx) => rename(tx, userId, username, changeset));
}

async function rename(
  tx: Repo,
  userId: UserId,
  username: string,
  changeset: Changeset<RenameUserForm>,
): Promise<Result<RenamedUser, RenameUserError>> {
  const locked = await lockActiveUser(tx, userId);
  if (!locked.ok) return locked;
  const user = locked.value;
  if (user.username === username) return ok({ id: userId, username });
  const at = tx.now();
  const limited = await findLimit(tx, userId, at);
  if (limited) return err(limited);
  const key = usernameKey(username);
  if (key !== user.usernameKey) {
    const claimed = await tx.sqlOne(claimUsernameSql, { usernameKey: key, userId, at });
    if (!claimed) return err({ kind: 'invalid', changeset: usernameTaken(changeset).withAction('update') });
    const until = new Date(at.getTime() + quarantineDays * day);
    await tx.sql(quarantineUsernameSql, { usernameKey: usernameKey(user.username), userId, until });
  }
  const change = { changeId: tx.newId(), from: user.username, username, usernameKey: key, at };
  await tx.sql(renameUserSql, { userId, ...change });
  return ok({ id: userId, username });
}

async function findLimit(tx: Repo, userId: UserId, at: Date): Promise<LimitReached | null> {
  const since = new Date(at.getTime() - renameLimit.days * day);
  const recent = await tx.sqlOne(recentRenamesSql, { userId, since });
  if (!recent?.oldest || recent.renames < renameLimit.renames) return null;
  return { kind: 'limit_reached', until: new Date(recent.oldest.getTime() + renameLimit.days * day) };
}
