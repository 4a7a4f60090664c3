import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { removeTagSql, type TagOfUser } from '../sql/tag-people';
import type { Tagged } from './tag-people';

/**
 * Removes a user's tag from a post, also where a block hides it. Idempotent.
 *
 * Locks the tag. One statement.
 *
 * @returns whether anything changed: false when there was no such tag
 *
 * @example
 * await content.removeTag({ postId, userId: grace.id }, meta); // { ok: true, value: { changed: true } }
 */
export function removeTag(repo: Repo, tag: TagOfUser, meta: Meta): Promise<Result<Tagged, never>> {
  const spec = { name: 'remove_tag', entityType: 'post', entityId: tag.postId };
  return command(repo, meta, spec).statement(async (logging) => {
    const outcome = await repo.sqlOne(removeTagSql, { ...logging, ...tag });
    return ok({ changed: outcome?.written ?? false });
  });
}
