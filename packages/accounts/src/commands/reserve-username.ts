import { logged, type Meta, refused } from '@tintype/action-log';
import { cast, err, type Invalid, ok, type Repo, type Result, statement } from '@tintype/repo';
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
 * Keeps a name that nobody has from everybody: a trade mark, a name about to become a word of the house. Again is no error.
 *
 * Locks the claim of the name.
 *
 * @param params see {@link ReserveUsernameForm}
 * @returns the key; `invalid` on `username`: no username, or somebody has it
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
  const spec = { name: 'reserve_username', entityType: 'username' };
  if (!form.ok) return refused(repo, meta, { ...spec, entityId: null }, form.error);
  const key = usernameKey(form.value.username);
  return logged(repo, meta, { ...spec, entityId: key }, async (tx) => {
    const row = await tx.sqlOne(reserveUsernameSql, { usernameKey: key, at: tx.now() });
    return row ? ok(row) : err({ kind: 'invalid' as const, changeset: usernameTaken(changeset) });
  });
}
