import { command, type Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import { change, type Repo } from '@tintype/repo';
import { hourOf, viewPostSql } from '../sql/view-post';
import { type LikeChange, type LikeError, likeChangeOf, type PostLikeTarget } from './like-change';

/**
 * Notes that a user has viewed a published post: at most one view for each user and hour, and none of the author. The number of views
 * of the post changes when `foldViews` counts them, after the hour is over. One statement, which waits for no other viewer.
 *
 * Locks the post FOR KEY SHARE.
 *
 * @returns `changed: false` when the view is noted already; `not_found`; `invalid` on `userId` for an unknown user
 *
 * @example
 * await content.viewPost({ postId, userId: grace.id }, meta); // { ok: true, value: { changed: true } }
 */
export function viewPost(
  repo: Repo,
  target: PostLikeTarget,
  meta: Meta,
): Promise<Result<LikeChange, LikeError<PostLikeTarget>>> {
  const spec = { name: 'view_post', entityType: 'post', entityId: target.postId };
  return command(repo, meta, spec).statement(
    async (logging): Promise<Result<LikeChange, LikeError<PostLikeTarget>>> => {
      const params = { ...logging, ...target, hour: hourOf(logging.actionAt) };
      const sent = await repo.write(viewPostSql, params);
      if (!sent.ok) return err({ kind: 'invalid', changeset: change(target).addErrors(sent.error.errors) });
      return likeChangeOf(sent.value[0], 'post');
    },
  );
}
