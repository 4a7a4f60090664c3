import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { namedPost } from '../fragments/named-post';

type Params = ActionParams & { readonly postId: PostId; readonly userId: UserId; readonly at: Date };

interface SaveOutcome {
  readonly found: boolean;
  readonly written: boolean;
}

/** SQL of the post that is allowed, locked until the transaction ends: the expression `post`. */
export const lockedPost = (allowed: string): string => `post AS MATERIALIZED (
      SELECT id, author_id FROM tintype.posts
      WHERE id = $postId::uuid AND id = ANY (ARRAY(SELECT id FROM ${allowed})) AND status = 'published' FOR SHARE
    )`;

/** SQL that counts a save of the post of each row of an earlier expression. */
export const countSaves = (saved: string): string => `counted AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'saves', 1 FROM ${saved}
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1
    )`;

/** Saves the post that is allowed, counts it and writes the log row. A post that is saved already stays as it is. */
export const savePostSteps = writeSteps<Params, SaveOutcome>({
  violations: { saved_posts_owner_id_fkey: { field: 'userId' } },
  text: (allowed) => `${lockedPost(allowed)}, saved AS (
      INSERT INTO tintype.saved_posts (owner_id, post_id, post_author_id, saved_at)
      SELECT $userId::uuid, id, author_id, $at::timestamptz FROM post
      ON CONFLICT (owner_id, post_id) DO NOTHING RETURNING post_id
    ), ${countSaves('saved')}, ${logAction('post')}`,
  result: 'EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM saved) AS written',
});

export const savePostSql = writeStatement<Params, SaveOutcome>({
  name: 'content.save_post',
  steps: { allowed: namedPost },
  write: savePostSteps,
});

/**
 * Takes the post that is allowed out of the saved ones and out of every collection of the owner, also a hidden or removed one, and
 * lowers the counter.
 */
export const unsavePostSteps = writeSteps<Omit<Params, 'at'>, { written: boolean }>({
  text: (allowed) => `post AS MATERIALIZED (
      SELECT id FROM tintype.posts WHERE id = $postId::uuid AND id = ANY (ARRAY(SELECT id FROM ${allowed})) FOR SHARE
    ), unsaved AS (
      DELETE FROM tintype.saved_posts WHERE owner_id = $userId::uuid AND post_id = ANY (ARRAY(SELECT id FROM post))
      RETURNING post_id
    ), counted AS (
      UPDATE tintype.post_counters c SET value = c.value - 1 FROM unsaved u WHERE c.post_id = u.post_id AND c.kind = 'saves'
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM unsaved) AS written',
});

export const unsavePostSql = writeStatement<Omit<Params, 'at'>, { written: boolean }>({
  name: 'content.unsave_post',
  steps: { allowed: namedPost },
  write: unsavePostSteps,
});
