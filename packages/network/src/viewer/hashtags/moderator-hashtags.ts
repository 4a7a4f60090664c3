import type { Forbidden } from '@tintype/accounts';
import type { HashtagFlagChange } from '@tintype/content';
import type { Result } from '@tintype/database';
import type { HashtagId } from '@tintype/shared-db';
import type { NotVisible } from '../access/refuse';
import type { ModeratedHashtagReads } from './hashtags';
import { allowTrend } from './moderation/allow-trend';
import { ban } from './moderation/ban';
import { stopTrend } from './moderation/stop-trend';
import { unban } from './moderation/unban';

type Flagged = Promise<Result<HashtagFlagChange, Forbidden | NotVisible>>;

/** What moderators do about hashtags. The commands read the role in the caller's row, for any input. One round trip each. */
export interface HashtagModeration {
  /**
   * Bans a hashtag: its page and the list of its posts are hidden from everyone but moderators, and no user can follow it. Captions may
   * still have it. Idempotent.
   *
   * Locks the row of the hashtag.
   *
   * @param hashtagId the id from `hashtags.get`
   * @returns whether anything changed; `forbidden`: the caller is not an active moderator; `not_found`
   *
   * @example
   * await network.as(ada.id).posts.publish({ caption: 'Fog over #Aveiro' });
   * const desk = network.moderate(moderator.id).hashtags;
   * const { id } = unwrap(await desk.get('aveiro'));
   * await desk.ban(id); // { ok: true, value: { changed: true } }
   */
  ban(hashtagId: HashtagId): Flagged;

  /**
   * Ends the ban of a hashtag. Its posts and its followers are there again. Idempotent.
   *
   * Locks as {@link ban}.
   *
   * @returns whether anything changed; errors as of {@link ban}
   *
   * @example
   * await network.as(ada.id).posts.publish({ caption: 'Fog over #Viseu' });
   * const desk = network.moderate(moderator.id).hashtags;
   * const { id } = unwrap(await desk.get('viseu'));
   * await desk.ban(id);
   * await desk.unban(id); // { ok: true, value: { changed: true } }
   */
  unban(hashtagId: HashtagId): Flagged;

  /**
   * Leaves a hashtag out of trends. Its page stays. Idempotent.
   *
   * Locks as {@link ban}.
   *
   * @returns whether anything changed; errors as of {@link ban}
   *
   * @example
   * await network.as(ada.id).posts.publish({ caption: 'Fog over #Leiria' });
   * const desk = network.moderate(moderator.id).hashtags;
   * const { id } = unwrap(await desk.get('leiria'));
   * await desk.stopTrend(id);
   * unwrap(await desk.get('leiria')).flags // { banned: false, noTrend: true }
   */
  stopTrend(hashtagId: HashtagId): Flagged;

  /**
   * Lets a hashtag be among the trends again. Idempotent.
   *
   * Locks as {@link ban}.
   *
   * @returns whether anything changed; errors as of {@link ban}
   *
   * @example
   * await network.as(ada.id).posts.publish({ caption: 'Fog over #Guarda' });
   * const desk = network.moderate(moderator.id).hashtags;
   * const { id } = unwrap(await desk.get('guarda'));
   * await desk.allowTrend(id); // { ok: true, value: { changed: false } }
   */
  allowTrend(hashtagId: HashtagId): Flagged;
}

/** What moderators read of hashtags, and do about them. Each read is an action in the log. */
export interface ModeratorHashtags extends HashtagModeration, ModeratedHashtagReads {}

/** The registrations of {@link HashtagModeration}. */
export const hashtagModeration = { ban, unban, stopTrend, allowTrend } satisfies HashtagModeration;
