import type { Result } from '@tintype/database';
import type { FiledReport, FilingRefusal, ReportForm } from '@tintype/moderation';
import type { FormInput, Invalid } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Blocked, MuteForm, MuteScopes } from '@tintype/social-graph';
import type { Inactive } from '../access/refuse';
import { blockUser } from './block-user';
import { muteUser } from './mute-user';
import type { Change, OnUserError } from './on-user-error';
import { reportUser } from './report-user';
import { restrictUser } from './restrict-user';
import { unblockUser } from './unblock-user';
import { unmuteUser } from './unmute-user';
import { unrestrictUser } from './unrestrict-user';

/** How the viewer keeps users at a distance: blocks, mutes, restrictions, reports. See {@link People}. */
export interface DistanceCommands {
  /**
   * Blocks a user: both are hidden from each other. Follows and requests between the two end, and so do close friends and
   * restrictions. Likes and comments between the two are hidden, and are not counted.
   *
   * A transaction of four round trips; six where the block is new, for the likes and comments. Locks the pair, the edges, the
   * counters of follows, the comments between the two, and the counters of posts and comments.
   *
   * @returns whether anything changed; errors of {@link OnUserError}
   *
   * @example
   * await network.as(ada.id).people.block(grace.id); // { ok: true, value: { changed: true } }
   * (await network.as(grace.id).people.profile(ada.username)).ok // false
   */
  block(userId: UserId): Change<OnUserError>;

  /**
   * Ends the viewer's block of a user. Likes and comments between the two are shown again, unless the user blocks the viewer. Follows
   * that the block ended stay ended.
   *
   * A transaction of four round trips; six where likes and comments are shown again. Locks the pair, then as {@link block}.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.block(grace.id);
   * await network.as(ada.id).people.unblock(grace.id); // { ok: true, value: { changed: true } }
   */
  unblock(userId: UserId): Change<Inactive>;

  /**
   * Mutes a user's posts, stories or both, until a given time or for ever. The user cannot notice. A mute that is there already
   * takes the new scopes and the new end.
   *
   * One round trip. Locks the row of the mute.
   *
   * @param scopes `posts`, `stories`, `expiresAt`; by default both, without an end
   * @returns what is muted; errors of {@link OnUserError}; `invalid` on `posts` when neither is muted, on `expiresAt` when it is
   *   past, on `base` when the scopes are not an object
   *
   * @example
   * unwrap(await network.as(ada.id).people.mute(grace.id, { stories: false })).posts // true
   */
  mute(
    userId: UserId,
    scopes?: FormInput<MuteForm>,
  ): Promise<Result<MuteScopes, OnUserError | Invalid<MuteForm>>>;

  /**
   * Ends the viewer's mute of a user.
   *
   * One round trip. Locks the row of the mute.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.mute(grace.id);
   * await network.as(ada.id).people.unmute(grace.id); // { ok: true, value: { changed: true } }
   */
  unmute(userId: UserId): Change<Inactive>;

  /**
   * Restricts a user: their comments on the viewer's posts wait for approval, and only the writer and the viewer see them.
   *
   * One round trip. Locks the pair.
   *
   * @returns whether anything changed; errors of {@link OnUserError}; `blocked`: the viewer blocks the user
   *
   * @example
   * await network.as(ada.id).people.restrict(grace.id); // { ok: true, value: { changed: true } }
   */
  restrict(userId: UserId): Change<OnUserError | Blocked>;

  /**
   * Ends the viewer's restriction of a user. Comments that wait for approval go on waiting.
   *
   * One round trip. Locks the row of the restriction.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.restrict(grace.id);
   * await network.as(ada.id).people.unrestrict(grace.id); // { ok: true, value: { changed: true } }
   */
  unrestrict(userId: UserId): Change<Inactive>;

  /**
   * Reports a user that the viewer sees to the moderators, with the profile as it is now. One round trip.
   *
   * Locks the pair, then the viewer against other reports of the viewer.
   *
   * @param report the reason, and a note; see {@link ReportForm}
   * @returns the id of the report; `not_found`; `inactive`; `own_content`: the viewer; `already_reported`: the viewer has an open report
   *   about the user; `too_many_reports`: the viewer has 100 open reports; `invalid` on `reason` or `note`, on `base` when the report is not an object, on an id that is purged at the same
   *   time
   *
   * @example
   * (await network.as(ada.id).people.report(grace.id, { reason: 'harassment' })).ok // true
   */
  report(
    userId: UserId,
    report: FormInput<ReportForm>,
  ): Promise<Result<FiledReport, OnUserError | FilingRefusal | Invalid<ReportForm>>>;
}

/** The registrations of {@link DistanceCommands}. */
export const distanceCommands = {
  block: blockUser,
  unblock: unblockUser,
  mute: muteUser,
  unmute: unmuteUser,
  restrict: restrictUser,
  unrestrict: unrestrictUser,
  report: reportUser,
} satisfies DistanceCommands;
