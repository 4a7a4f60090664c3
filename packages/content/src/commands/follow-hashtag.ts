import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { change, type Invalid, type Repo } from '@tintype/repo';
import type { HashtagId, UserId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import { followHashtagSql } from '../sql/follow-hashtag';

/** The user who follows, and the hashtag. */
export interface HashtagFollowTarget {
  readonly hashtagId: HashtagId;
  readonly userId: UserId;
}

/** Whether a follow or its end changed anything: false when it was so already. */
export interface HashtagFollowChange {
  readonly changed: boolean;
}

/**
 * Follows a hashtag. Idempotent.
 *
 * Locks nothing but what it writes. One statement.
 *
 * @returns whether anything changed; `not_found`, also for a banned hashtag; `invalid` on `userId` for an unknown user
 *
 * @example
 * const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * await content.followHashtag({ hashtagId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function followHashtag(
  repo: Repo,
  target: HashtagFollowTarget,
  meta: Meta,
): Promise<Result<HashtagFollowChange, NotFound | Invalid<HashtagFollowTarget>>> {
  const spec = { name: 'follow_hashtag', entityType: 'hashtag', entityId: target.hashtagId };
  return command(repo, meta, spec).statement(async (logging) => {
    const sent = await repo.write(followHashtagSql, { ...logging, ...target, at: logging.actionAt });
    if (!sent.ok) return err({ kind: 'invalid', changeset: change(target).addErrors(sent.error.errors) });
    return hashtagFollowOf(sent.value[0]);
  });
}

/** What a statement that follows a hashtag says, as the answer of its command. */
export function hashtagFollowOf(
  outcome: { readonly found: boolean; readonly written: boolean } | undefined,
): Result<HashtagFollowChange, NotFound> {
  return outcome?.found ? ok({ changed: outcome.written }) : err(notFound('hashtag'));
}
