import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result, statement } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import { usernameTaken } from '../changesets/username-taken';
import { ReserveUsernameForm } from '../forms/reserve-username-form';
import { usernameKey } from '../text/username';

const reserveUsernameSql = statement<{ usernameKey: string; at: Date }, { usernameKey: string }>({
  name: 'accounts.reserve_username',
  text: `
    INSERT INTO tintype.usernames (username_key, state, created_at) VALUES ($usernameKey, 'reserved', $at)
    ON CONFLICT (username_key) DO UPDATE SET user_id = NULL, state = 'reserved', until = NULL
      WHERE usernames.state = 'reserved' OR (usernames.state = 'quarantined' AND usernames.until <= excluded.created_at)
    RETURNING username_key`,
});

/**
 * Reserves a free name, so that no account can take it: a trade mark, or a future word of the product. Idempotent.
 *
 * Locks the claim of the name.
 *
 * @param params see {@link ReserveUsernameForm}
 * @returns the key; `invalid` on `username`: not a username, or another account has it
 *
 * @example
 * await accounts.reserveUsername({ username: 'tintypefilm' }, meta);
 */
export async function reserveUsername(
  repo: Repo,
  params: unknown,
  meta: Meta,
): Promise<Result<{ readonly usernameKey: string }, Invalid<ReserveUsernameForm>>> {
  const changeset = cast(ReserveUsernameForm, params);
  const form = changeset.applyAction('insert');
  const action = command(repo, meta, { name: 'reserve_username', entityType: 'username', entityId: null });
  if (!form.ok) return action.refuse(form.error);
  const key = usernameKey(form.value.username);
  return action.with({ entityId: key }).transact(async (tx) => {
    const row = await tx.sqlOne(reserveUsernameSql, { usernameKey: key, at: tx.now() });
    return row ? ok(row) : err({ kind: 'invalid' as const, changeset: usernameTaken(changeset) });
  });
}
