import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result } from '@tintype/database';
import type { Changeset, FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { mediaArrangementChangeset } from '../changesets/media-arrangement';
import { pictureParams, refusedPicture, withoutPicture } from '../changesets/post-pictures';
import type { PostRules } from '../changesets/post-publication';
import { type NotFound, notFound } from '../errors';
import type { ArrangeMediaForm } from '../forms/arrange-media-form';
import type { People } from '../people';
import { type ArrangeMediaOutcome, arrangeMediaSql } from '../sql/arrange-media';
import { lockOwnPost, type OwnPost } from '../sql/own-post';
import type { PictureParams } from '../sql/post-media';

/** A post, its author, and the pictures that it is to have, in their order. */
export type ArrangedMedia = FormInput<ArrangeMediaForm> & OwnPost;

/** What an arrangement did. */
export interface Arranged {
  /** False when the post had these pictures, in this order and with these texts, already. */
  readonly changed: boolean;
}

export type ArrangementError = Invalid<ArrangeMediaForm> | NotFound;

/**
 * Gives a draft, a published or an archived post these pictures, in this order and with these alternative texts: one call reorders, adds,
 * removes and describes. A picture that leaves the post can be used again, and the tags on it end. Idempotent.
 *
 * Locks the post, then the claims of the pictures. One round trip, after the one that finds the pictures.
 *
 * @returns whether anything changed; `invalid` with the changeset: on `media` for a picture that is not ready, not the author's or in
 *   another post, for one that is named twice, and for no picture where the post needs one, which a draft does not; `not_found` when
 *   the author has no such post
 *
 * @example
 * const arranged = { postId, authorId: ada.id, media: [{ mediaId, alt: 'A wheel of brass' }] };
 * await content.arrangeMedia(arranged, meta); // { ok: true, value: { changed: true } }
 */
export async function arrangeMedia(
  repo: Repo,
  people: People,
  rules: PostRules,
  params: ArrangedMedia,
  meta: Meta,
): Promise<Result<Arranged, ArrangementError>> {
  const own = idsIn(params, 'postId', 'authorId');
  const action = command(repo, meta, { name: 'arrange_media', entityType: 'post', entityId: own.postId });
  const read = readArrangement(params, rules);
  if (!read.ok) return action.refuse(read.error);
  const { pictures, changeset } = read.value;
  return action.statement(async (logging): Promise<Result<Arranged, ArrangementError>> => {
    const readyIds = [...(await people.findReadyMedia(repo, own.authorId, pictures.mediaIds))];
    const sent = await repo.series([
      lockOwnPost(own),
      bound(arrangeMediaSql, { ...logging, ...own, ...pictures, readyIds }),
    ]);
    return arrangementOf(changeset, sent);
  });
}

/** An arrangement that the form accepts. */
interface ReadArrangement {
  readonly pictures: PictureParams & PostRules;
  readonly changeset: Changeset<ArrangeMediaForm>;
}

/** Reads the input of an arrangement. */
export function readArrangement(
  params: unknown,
  rules: PostRules,
): Result<ReadArrangement, Invalid<ArrangeMediaForm>> {
  const changeset = mediaArrangementChangeset(params);
  const form = changeset.applyAction('update');
  return form.ok
    ? ok({ pictures: { ...pictureParams(form.value.media), requiresMedia: rules.requiresMedia }, changeset })
    : form;
}

type Sent = Result<
  readonly ArrangeMediaOutcome[],
  { readonly errors: Parameters<Changeset<ArrangeMediaForm>['addErrors']>[0] }
>;

/** What the series of an arrangement says, as the answer of its command. */
export function arrangementOf(
  changeset: Changeset<ArrangeMediaForm>,
  sent: Sent,
): Result<Arranged, ArrangementError> {
  if (!sent.ok) return invalid(changeset.addErrors(sent.error.errors));
  const [outcome] = sent.value;
  if (!outcome?.found) return err(notFound('post'));
  const { refusedItem, showsNothing, changed } = outcome;
  if (refusedItem !== null)
    return invalid(changeset.addErrors([{ field: 'media', ...refusedPicture(refusedItem) }]));
  return showsNothing
    ? invalid(changeset.addErrors([{ field: 'media', ...withoutPicture }]))
    : ok({ changed });
}

function invalid(changeset: Changeset<ArrangeMediaForm>): Result<never, Invalid<ArrangeMediaForm>> {
  return err({ kind: 'invalid', changeset: changeset.withAction('update') });
}
