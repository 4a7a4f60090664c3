import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { HashtagId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import { type HashtagFlag, hashtagFlags } from '../sql/hashtag-flags';

/** Whether a flag changed: false when the hashtag was so already. */
export interface HashtagFlagChange {
  readonly changed: boolean;
}

type Flagged = Promise<Result<HashtagFlagChange, NotFound>>;

/**
 * Bans a hashtag: its page is hidden, and no list shows the posts with it. Captions may still have it. Idempotent.
 *
 * Locks the row of the hashtag. One statement.
 *
 * @returns whether anything changed; `not_found`
 *
 * @example
 * const { id } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * await content.banHashtag(id, meta); // { ok: true, value: { changed: true } }
 */
export function banHashtag(repo: Repo, hashtagId: HashtagId, meta: Meta): Flagged {
  return flagHashtag(repo, hashtagId, meta, hashtagFlags.ban);
}

/**
 * Ends the ban of a hashtag: its page, its posts and its followers are there again. Idempotent.
 *
 * Locks as {@link banHashtag}.
 *
 * @returns whether anything changed; `not_found`
 *
 * @example
 * const { id } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * await content.unbanHashtag(id, meta); // { ok: true, value: { changed: false } }
 */
export function unbanHashtag(repo: Repo, hashtagId: HashtagId, meta: Meta): Flagged {
  return flagHashtag(repo, hashtagId, meta, hashtagFlags.unban);
}

/**
 * Leaves a hashtag out of trends. Its page stays. Idempotent.
 *
 * Locks as {@link banHashtag}.
 *
 * @returns whether anything changed; `not_found`
 *
 * @example
 * const { id } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * await content.stopHashtagTrend(id, meta); // { ok: true, value: { changed: true } }
 */
export function stopHashtagTrend(repo: Repo, hashtagId: HashtagId, meta: Meta): Flagged {
  return flagHashtag(repo, hashtagId, meta, hashtagFlags.stopTrend);
}

/**
 * Lets a hashtag be among the trends again. Idempotent.
 *
 * Locks as {@link banHashtag}.
 *
 * @returns whether anything changed; `not_found`
 *
 * @example
 * const { id } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * await content.allowHashtagTrend(id, meta); // { ok: true, value: { changed: false } }
 */
export function allowHashtagTrend(repo: Repo, hashtagId: HashtagId, meta: Meta): Flagged {
  return flagHashtag(repo, hashtagId, meta, hashtagFlags.allowTrend);
}

function flagHashtag(repo: Repo, hashtagId: HashtagId, meta: Meta, { action, sql }: HashtagFlag): Flagged {
  const spec = { name: action, entityType: 'hashtag', entityId: hashtagId };
  return command(repo, meta, spec).statement(async (logging) =>
    flagChangeOf(await repo.sqlOne(sql, { ...logging, hashtagId })),
  );
}

/** What a statement that sets a flag says, as the answer of its command. */
export function flagChangeOf(
  outcome: { readonly found: boolean; readonly written: boolean } | null | undefined,
): Result<HashtagFlagChange, NotFound> {
  return outcome?.found ? ok({ changed: outcome.written }) : err(notFound('hashtag'));
}
