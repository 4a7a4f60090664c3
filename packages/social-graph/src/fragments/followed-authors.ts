import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

const mutedBy = (scope: 'posts' | 'stories') =>
  step<{ viewerId: UserId | null; at: Date }, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT muted_id AS id FROM tintype.mutes
      WHERE muter_id = $viewerId::uuid AND ${scope} AND (expires_at IS NULL OR expires_at > $at::timestamptz))`,
  });

/** The users whose posts the viewer mutes now. */
export const mutedAuthors = mutedBy('posts');

/** The users whose stories the viewer mutes now. */
export const mutedStoryAuthors = mutedBy('stories');

/**
 * The viewer and the users that the viewer follows, without some of them. `trusting` says that the user has the viewer among their
 * close friends. For decisions only: the viewer must not learn it.
 *
 * @param without earlier steps with a column `id`: users who are left out
 */
export const followedAuthors = (...without: readonly string[]) =>
  step<{ viewerId: UserId | null }, { readonly id: UserId; readonly trusting: boolean }>({
    columns: { id: 'text', trusting: 'boolean' },
    text: (name) => `${name}_trusting AS MATERIALIZED (
      SELECT owner_id AS id FROM tintype.close_friends WHERE friend_id = $viewerId::uuid
    ), ${name} AS MATERIALIZED (
      SELECT f.followee_id AS id, f.followee_id IN (SELECT id FROM ${name}_trusting) AS trusting FROM tintype.follows f
      WHERE f.follower_id = $viewerId::uuid AND f.state = 'accepted'${without
        .map((step) => ` AND f.followee_id NOT IN (SELECT id FROM ${step})`)
        .join('')}
      UNION ALL SELECT $viewerId::uuid, true)`,
  });
