import { command, type Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import { change, type Invalid, type Repo } from '@tintype/repo';
import type { StoryId, UserId } from '@tintype/shared-db';
import type { NotFound } from '../errors';
import { viewStorySql } from '../sql/stories';
import { type LikeChange, likeChangeOf } from './like-change';

/** A user who views a story, and the story. */
export interface StoryTarget {
  readonly storyId: StoryId;
  readonly userId: UserId;
}

/**
 * Notes that a user has seen a story that has not expired. The author's own views are not noted. Idempotent. One statement.
 *
 * Locks the story FOR KEY SHARE.
 *
 * @returns `changed: false` when it was seen already; `not_found`, also for an expired story; `invalid` on `userId` for an unknown user
 *
 * @example
 * await content.viewStory({ storyId, userId: grace.id }, meta); // { ok: true, value: { changed: true } }
 */
export function viewStory(
  repo: Repo,
  target: StoryTarget,
  meta: Meta,
): Promise<Result<LikeChange, NotFound | Invalid<StoryTarget>>> {
  const spec = { name: 'view_story', entityType: 'story', entityId: target.storyId };
  return command(repo, meta, spec).statement(
    async (logging): Promise<Result<LikeChange, NotFound | Invalid<StoryTarget>>> => {
      const sent = await repo.write(viewStorySql, { ...logging, ...target, at: logging.actionAt });
      if (!sent.ok) return err({ kind: 'invalid', changeset: change(target).addErrors(sent.error.errors) });
      return likeChangeOf(sent.value[0], 'story');
    },
  );
}
