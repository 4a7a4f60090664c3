import { command, type Meta } from '@tintype/action-log';
import { type BoundStatement, bound, err, ok, type Result, type Statement } from '@tintype/database';
import type { FormInput, Invalid, Repo, Stale } from '@tintype/repo';
import type { PostId, UserId } from '@tintype/shared-db';
import { changesOf, postEditingChangeset, versionOf } from '../changesets/post-editing';
import { withoutContent } from '../changesets/post-publication';
import type { NotFound } from '../errors';
import type { PublishPostForm } from '../forms/publish-post-form';
import {
  claimEditedHashtagsSql,
  type Edit,
  type EditPostOutcome,
  type EditPostParams,
} from '../sql/edit-post';
import type { OwnPost } from '../sql/own-post';
import { namedBy } from './send-draft';
import { sendOwnPost } from './send-own-post';

/** A post behind an edit. */
export interface EditedPost {
  readonly id: PostId;
  /** For the next edit. */
  readonly version: number;
  /** Null for a draft, and for a post that was never changed. */
  readonly editedAt: Date | null;
  /** False when the post was so already. */
  readonly changed: boolean;
}

/** What is edited: the author's post, the version of it that the editor has seen, and the fields of the form that change. */
export interface PostEdition extends OwnPost {
  readonly changes: FormInput<PublishPostForm>;
  readonly version: number;
}

/** Who may edit, and how the mentioned users are found. */
export interface EditWriting<More extends object, Gone> {
  /** Locks the account of the author, and leaves its state for the statements after it. */
  readonly lock: (authorId: UserId) => BoundStatement<object>;
  readonly statement: Statement<EditPostParams & More, EditPostOutcome>;
  /** The other parameters of the statement, from the usernames that the new caption mentions. */
  readonly more: (authorId: UserId, names: readonly string[]) => More | Promise<More>;
  /** The answer to an author whose account is not active. */
  readonly inactive: Gone;
}

/** Edits a post in one series: the locks, the new hashtags of the caption, then the edit. */
export async function sendEdit<More extends object, Gone>(
  repo: Repo,
  { postId, authorId, changes: params, version: seen }: PostEdition,
  meta: Meta,
  { lock, statement, more, inactive }: EditWriting<More, Gone>,
): Promise<Result<EditedPost, Invalid<PublishPostForm> | Stale | NotFound | Gone>> {
  const name = 'edit_post';
  const changeset = postEditingChangeset(params, seen);
  const form = changeset.applyAction('update');
  if (!form.ok) {
    const action = command(repo, meta, { name, entityType: 'post', entityId: postId });
    return action.refuse(form.error);
  }
  // The changeset has accepted it.
  const version = versionOf(seen) as number;
  const changes = changesOf(form.value, params);
  const named = namedBy(changes.caption ?? '');
  const { keys, displays, names } = named;
  const claim = (at: Date): BoundStatement<object> =>
    bound(claimEditedHashtagsSql, {
      ...{ postId, authorId, version, keys, displays, at },
      ids: keys.map(() => repo.newId()),
    });
  const found = await more(authorId, names);
  return sendOwnPost<Edit & More, EditPostOutcome, EditedPost, Invalid<PublishPostForm> | Stale, Gone>(
    repo,
    { postId, authorId },
    meta,
    {
      action: name,
      lock,
      statement,
      more: { ...changes, ...named, version, ...found },
      before: (at) => (keys.length === 0 ? [] : [claim(at)]),
      answer: (row): Result<EditedPost, Invalid<PublishPostForm> | Stale> => {
        if (!row.current || row.version === null) return err({ kind: 'stale', entity: 'post' });
        if (!row.complete)
          return err({ kind: 'invalid', changeset: withoutContent(changeset, { requiresMedia: false }) });
        return ok({ id: postId, version: row.version, editedAt: row.editedAt, changed: row.written });
      },
      inactive,
    },
  );
}
