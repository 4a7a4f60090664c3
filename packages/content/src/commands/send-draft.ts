import {
  type ClaimParams,
  command,
  type IdempotencyOptions,
  judgeIdempotencyKey,
  type KeyReused,
  type KeyTaken,
  keyTaken,
  type Meta,
} from '@tintype/action-log';
import { type BoundStatement, bound, err, ok, type Result, type Statement } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import { asPostId, idsIn, type MediaId, type PostId, type UserId } from '@tintype/shared-db';
import { pictureParams, refusedPicture } from '../changesets/post-pictures';
import { postDraftChangeset } from '../changesets/post-publication';
import type { PublishPostForm } from '../forms/publish-post-form';
import type { DraftPostParams, NamedByDraft } from '../sql/draft-post';
import type { PublishPostOutcome } from '../sql/publish-post';
import { parseText } from '../text/parse-text';
import { invalid, type NewPost, postValues } from './send-post';

/** A draft as it was written. */
export interface DraftedPost {
  readonly id: PostId;
  readonly authorId: UserId;
  /** Empty for a caption without a visible character. */
  readonly caption: string;
  /** For the first edit. */
  readonly version: number;
}

/** Who may write drafts, and how the pictures are found. */
export interface DraftWriting<More extends object, E> {
  /** Locks the account of the author, and leaves its state for the statement after it. */
  readonly lock: (authorId: UserId) => BoundStatement<object>;
  readonly plain: Statement<DraftPostParams & More, PublishPostOutcome>;
  /** The same, with a claim of the idempotency key. */
  readonly once: Statement<DraftPostParams & ClaimParams & More, PublishPostOutcome>;
  /** The other parameters of the statements, from the pictures. */
  readonly more: (authorId: UserId, mediaIds: readonly MediaId[]) => More | Promise<More>;
  /** The answer to an author whose account is not active. */
  readonly inactive: E;
}

const firstVersion = 1;

/** Adds a draft in one series: the lock, then the draft with what its caption names. */
export async function sendDraft<More extends object, E extends { readonly kind: string }>(
  repo: Repo,
  params: NewPost,
  meta: Meta,
  options: IdempotencyOptions | undefined,
  { lock, plain, once, more, inactive }: DraftWriting<More, E>,
): Promise<Result<DraftedPost, Invalid<PublishPostForm> | KeyReused | E>> {
  const action = command(repo, meta, { name: 'draft_post', entityType: 'post', entityId: null });
  const { authorId } = idsIn(params, 'authorId');
  const changeset = judgeIdempotencyKey(postDraftChangeset(params), options);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const wanted = postValues(form.value);
  const pictures = pictureParams(form.value.media);
  const { mediaIds, mediaAlts } = pictures;
  const postId = asPostId(repo.newId());
  const drafted = (id: PostId): DraftedPost => ({
    id,
    authorId,
    caption: wanted.caption,
    version: firstVersion,
  });
  return action
    .with({ entityId: postId })
    .once(options, { userId: authorId, body: [...Object.values(wanted), ...mediaIds, ...mediaAlts] })
    .statement(
      async (logging, claim): Promise<Result<DraftedPost, Invalid<PublishPostForm> | E | KeyTaken>> => {
        const row = {
          ...logging,
          ...wanted,
          ...pictures,
          ...namedBy(wanted.caption),
          ...(await more(authorId, mediaIds)),
          postId,
          authorId,
          at: logging.actionAt,
        };
        const write = claim === null ? bound(plain, row) : bound(once, { ...row, ...claim });
        const sent = await repo.series<PublishPostOutcome, object>([lock(authorId), write]);
        if (!sent.ok) return invalid(changeset.addErrors(sent.error.errors));
        const [outcome] = sent.value;
        if (outcome?.written) return ok(drafted(postId));
        if (!outcome?.active) return err(inactive);
        const { refusedItem } = outcome;
        return refusedItem === null
          ? keyTaken
          : invalid(changeset.addErrors([{ field: 'media', ...refusedPicture(refusedItem) }]));
      },
      ({ entityId }) => drafted(asPostId(entityId)),
      (error) => error === inactive,
    );
}

/** What the caption of a draft names, as it is kept until the draft is published. */
export function namedBy(caption: string): NamedByDraft {
  const { hashtags, mentions } = parseText(caption);
  return {
    keys: hashtags.map(({ key }) => key),
    displays: hashtags.map(({ display }) => display),
    names: mentions,
  };
}
