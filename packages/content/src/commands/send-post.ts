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
import {
  type BoundStatement,
  bound,
  type Err,
  err,
  ok,
  type Result,
  type Statement,
} from '@tintype/database';
import type { Changeset, FormInput, Invalid, Repo } from '@tintype/repo';
import { asPostId, idsIn, type MediaId, type PostId, type UserId } from '@tintype/shared-db';
import { pictureParams, refusedPicture } from '../changesets/post-pictures';
import { type PostRules, postPublicationChangeset } from '../changesets/post-publication';
import type { PublishPostForm } from '../forms/publish-post-form';
import {
  claimHashtagsSql,
  type PublishPostOutcome,
  type PublishPostParams,
  tagPostSql,
} from '../sql/publish-post';
import { type ParsedText, parseText } from '../text/parse-text';

/** A post as it was published. */
export interface PublishedPost {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly caption: string;
  readonly publishedAt: Date;
}

/** The author of a new post, and the fields of the form. */
export type NewPost = FormInput<PublishPostForm> & { readonly authorId: UserId };

/** Who may publish, and how the mentioned users and the pictures are found. */
export interface PostWriting<More extends object, E> {
  readonly rules: PostRules;
  /** Locks the account of the author, and leaves its state for the statements after it. */
  readonly lock: (authorId: UserId) => BoundStatement<object>;
  readonly plain: Statement<PublishPostParams & More, PublishPostOutcome>;
  /** The same, with a claim of the idempotency key. */
  readonly once: Statement<PublishPostParams & ClaimParams & More, PublishPostOutcome>;
  /** The other parameters of the statements, from the usernames that the caption mentions and the pictures. */
  readonly more: (post: NamedIn) => More | Promise<More>;
  /** The answer to an author whose account is not active. */
  readonly inactive: E;
  /** Whether that answer ends the call, also where an earlier request with the idempotency key took effect. */
  readonly endsInactive: boolean;
}

/** What a new post names. */
interface NamedIn {
  readonly authorId: UserId;
  readonly names: readonly string[];
  readonly mediaIds: readonly MediaId[];
}

/** Publishes a post in one series: the lock, the post, and where the caption has hashtags, their keys and the links to them. */
export async function sendPost<More extends object, E extends { readonly kind: string }>(
  repo: Repo,
  params: NewPost,
  meta: Meta,
  options: IdempotencyOptions | undefined,
  { rules, lock, plain, once, more, inactive, endsInactive }: PostWriting<More, E>,
): Promise<Result<PublishedPost, Invalid<PublishPostForm> | KeyReused | E>> {
  const action = command(repo, meta, { name: 'publish_post', entityType: 'post', entityId: null });
  const { authorId } = idsIn(params, 'authorId');
  const changeset = judgeIdempotencyKey(postPublicationChangeset(params, rules), options);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const wanted = postValues(form.value);
  const { caption } = wanted;
  const { hashtags, mentions } = parseText(caption);
  const pictures = pictureParams(form.value.media);
  const { mediaIds, mediaAlts } = pictures;
  const postId = asPostId(repo.newId());
  const request = { userId: authorId, body: [...Object.values(wanted), ...mediaIds, ...mediaAlts] };
  return action
    .with({ entityId: postId })
    .once(options, request)
    .statement(
      async (logging, claim): Promise<Result<PublishedPost, Invalid<PublishPostForm> | E | KeyTaken>> => {
        const at = logging.actionAt;
        const found = await more({ authorId, names: mentions, mediaIds });
        const row = { ...logging, ...wanted, ...pictures, ...found, postId, authorId, at };
        const write = claim === null ? bound(plain, row) : bound(once, { ...row, ...claim });
        const tagging = hashtags.length === 0 ? [] : taggingOf(repo, row, hashtags);
        const sent = await repo.series<PublishPostOutcome, object>([lock(authorId), write], tagging);
        if (!sent.ok) return invalid(changeset.addErrors(sent.error.errors));
        const [outcome] = sent.value;
        if (outcome?.written) return ok({ id: postId, authorId, caption, publishedAt: at });
        if (!outcome?.active) return err(inactive);
        const { refusedItem } = outcome;
        return refusedItem === null
          ? keyTaken
          : invalid(changeset.addErrors([{ field: 'media', ...refusedPicture(refusedItem) }]));
      },
      ({ entityId, at }) => ({ id: asPostId(entityId), authorId, caption, publishedAt: at }),
      (error) => endsInactive && error === inactive,
    );
}

/** The answer to a form that the database refuses. */
export function invalid(changeset: Changeset<PublishPostForm>): Err<Invalid<PublishPostForm>> {
  return err({ kind: 'invalid', changeset: changeset.withAction('insert') });
}

/** The columns of a new post, in a fixed order. */
export const postValues = ({
  caption,
  visibility,
  commentsPolicy,
  lat,
  long,
  sensitive,
}: PublishPostForm) => ({
  caption: caption ?? '',
  visibility: visibility ?? 'public',
  commentsPolicy: commentsPolicy ?? 'everyone',
  lat: lat ?? null,
  long: long ?? null,
  sensitive: sensitive ?? false,
});

/** The statements that link the post to its hashtags. The first inserts those that are new, and the second sees them. */
function taggingOf(
  repo: Repo,
  { postId, authorId, visibility, at }: PublishPostParams,
  hashtags: ParsedText['hashtags'],
): readonly BoundStatement<object>[] {
  const keys = hashtags.map(({ key }) => key);
  const displays = hashtags.map(({ display }) => display);
  const ids = hashtags.map(() => repo.newId());
  return [
    bound(claimHashtagsSql, { postId, keys, displays, ids, at }),
    bound(tagPostSql, { postId, keys, authorId, visibility, at }),
  ];
}
