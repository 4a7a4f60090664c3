import { givenIds, plan, readList, statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type AccountState, accountStatesOf } from '../fragments/account-states';
import { userOfName } from '../fragments/claimed-names';
import type { UserView } from '../fragments/user-view';
import { usersOf } from '../fragments/users';
import { isUsername, usernameKey } from '../text/username';

const byIds = plan({
  name: 'accounts.get_users',
  steps: { wanted: givenIds, users: usersOf('wanted') },
  answers: ['users'],
});

const idByUsername = plan({
  name: 'accounts.get_user_id_by_username',
  steps: { holder: userOfName },
  answers: ['holder'],
});

const idsByUsernames = statement<{ keys: readonly string[] }, { usernameKey: string; userId: UserId }>({
  name: 'accounts.find_user_ids',
  text: `
    WITH held AS MATERIALIZED (
      SELECT username_key, user_id FROM tintype.usernames WHERE username_key = ANY($keys::text[]) AND state = 'held'
    ), active AS MATERIALIZED (
      SELECT id FROM tintype.users WHERE id = ANY(ARRAY(SELECT user_id FROM held)) AND status = 'active'
    )
    SELECT held.username_key, held.user_id FROM held JOIN active ON active.id = held.user_id`,
});

/**
 * The users with these ids, by id. Ids without a user are absent. One statement.
 *
 * @example
 * const users = await accounts.getUsers([a, b]);
 * users.get(a)?.username
 */
export async function getUsers(
  repo: Repo,
  ids: readonly UserId[],
  baseUrl: string,
): Promise<ReadonlyMap<UserId, UserView>> {
  if (ids.length === 0) return new Map();
  const { users } = await repo.answer(byIds, { ids: [...new Set(ids)], baseUrl });
  return new Map(users.map((user) => [user.id, user]));
}

/**
 * The user with this id, or null.
 *
 * @example
 * (await accounts.getUser(ada.id))?.username // 'ada'
 */
export async function getUser(repo: Repo, id: UserId, baseUrl: string): Promise<UserView | null> {
  return (await getUsers(repo, [id], baseUrl)).get(id) ?? null;
}

/**
 * The user who has this username, in any case, or null. A name that its user released less than 14 days ago still leads to the
 * user, so that links keep working; the `username` of the answer is then another one. Two statements: the claim, then the user.
 *
 * @example
 * (await accounts.getUserByUsername('ADA'))?.username // 'ada'
 */
export async function getUserByUsername(
  repo: Repo,
  username: string,
  baseUrl: string,
): Promise<UserView | null> {
  const id = await findUserId(repo, username);
  return id === null ? null : getUser(repo, id, baseUrl);
}

const accountStates = plan({
  name: 'accounts.get_account_states',
  steps: { wanted: givenIds, states: accountStatesOf('wanted') },
  answers: ['states'],
});

/**
 * The id of the user that this username leads to, as in {@link getUserByUsername}, or null. One statement.
 *
 * @example
 * (await accounts.findUserId('ADA')) === ada.id // true
 */
export async function findUserId(repo: Repo, username: string): Promise<UserId | null> {
  if (!isUsername(username)) return null;
  const { holder } = await repo.answer(idByUsername, { usernameKey: usernameKey(username), at: repo.now() });
  return holder[0]?.id ?? null;
}

/**
 * The account states of these users, by id. One statement.
 *
 * @example
 * (await accounts.getAccountStates([ada.id])).get(ada.id)?.status // 'active'
 */
export async function getAccountStates(
  repo: Repo,
  ids: readonly UserId[],
): Promise<ReadonlyMap<UserId, AccountState>> {
  if (ids.length === 0) return new Map();
  const { states } = await repo.answer(accountStates, { ids: [...new Set(ids)] });
  return new Map(states.map((state) => [state.id, state]));
}

/**
 * The ids of the active users who have these usernames now, by key. A released name or an unknown name is absent, so a mention
 * of it reaches no user. One statement.
 *
 * @example
 * [...(await accounts.findUserIds(['Ada', 'absent'])).keys()] // ['ada']
 */
export async function findUserIds(
  repo: Repo,
  usernames: readonly string[],
): Promise<ReadonlyMap<string, UserId>> {
  const keys = (readList(usernames) ?? []).filter(isUsername).map(usernameKey);
  if (keys.length === 0) return new Map();
  const rows = await repo.sql(idsByUsernames, { keys });
  return new Map(rows.map((row) => [row.usernameKey, row.userId]));
}
