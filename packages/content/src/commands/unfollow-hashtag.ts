import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { unfollowHashtagSql } from '../sql/follow-hashtag';
import type { HashtagFollowChange, HashtagFollowTarget } from './follow-hashtag';

/**
 * Ends the follow of a hashtag, also of a banned one. Idempotent.
 *
 * Locks nothing but what it deletes. One statement.
 *
 * @returns whether anything changed: false when the user did not follow it
 *
 * @example
 * const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * await content.unfollowHashtag({ hashtagId, userId: ada.id }, meta); // { ok: true, value: { changed: false } }
 */
export function unfollowHashtag(
  repo: Repo,
  target: HashtagFollowTarget,
  meta: Meta,
): Promise<Result<HashtagFollowChange, never>> {
  const spec = { name: 'unfollow_hashtag', entityType: 'hashtag', entityId: target.hashtagId };
  return command(repo, meta, spec).statement(async (logging) => {
    const outcome = await repo.sqlOne(unfollowHashtagSql, { ...logging, ...target });
    return ok({ changed: outcome?.written ?? false });
  });
}
