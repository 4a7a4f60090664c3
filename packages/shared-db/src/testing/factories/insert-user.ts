import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '../../ids';

export interface InsertedUser {
  readonly id: UserId;
  readonly username: string;
}

const insert = statement<
  { id: string; username: string; isPrivate: boolean; status: string; at: Date },
  InsertedUser
>({
  name: 'factory.insert_user',
  text: `
    WITH added AS (
      INSERT INTO tintype.users (id, username, username_key, status, is_private, created_at, deactivated_at, delete_after)
      VALUES ($id, $username, lower($username COLLATE "C"), $status, $isPrivate, $at,
        CASE WHEN $status::text = 'deactivated' THEN $at::timestamptz END,
        CASE WHEN $status::text = 'pending_deletion' THEN $at::timestamptz + interval '30 days' END)
      RETURNING id, username
    ), claimed AS (
      INSERT INTO tintype.usernames (username_key, user_id, state, created_at) SELECT lower(username COLLATE "C"), id, 'held', $at FROM added
    ), profiled AS (
      INSERT INTO tintype.profiles (user_id, name, created_at, updated_at) SELECT id, username, $at, $at FROM added
    )
    SELECT id, username FROM added`,
});

let made = 0;

/**
 * A user with claim and profile, by plain SQL: the smallest that other contexts' tests need.
 *
 * @example
 * const ada = await insertUser(database.ownerRepo, { username: 'ada' });
 */
export async function insertUser(
  repo: Repo,
  given: {
    readonly username?: string;
    readonly isPrivate?: boolean;
    readonly status?: string;
    readonly at?: Date;
  } = {},
): Promise<InsertedUser> {
  made += 1;
  const username = given.username ?? `user_${made}`;
  const { isPrivate = false, status = 'active', at = repo.now() } = given;
  const row = await repo.sqlOne(insert, { id: repo.newId(), username, isPrivate, status, at });
  if (row === null) throw new Error('the factory inserted no user');
  return row;
}
