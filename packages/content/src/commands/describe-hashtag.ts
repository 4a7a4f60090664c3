import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { type HashtagId, idsIn } from '@tintype/shared-db';
import { Hashtag } from '@tintype/shared-db/content';
import { type NotFound, notFound } from '../errors';
import { DescribeHashtagForm } from '../forms/hashtag-forms';

/** The hashtag, and the fields of the form. */
export type HashtagDescription = FormInput<DescribeHashtagForm> & { readonly hashtagId: HashtagId };

/**
 * Describes a hashtag. A description that is absent stays; null takes it away.
 *
 * Locks the row of the hashtag.
 *
 * @returns whether the description changed; `invalid` on `description`; `not_found`
 *
 * @example
 * const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * await content.describeHashtag({ hashtagId, description: 'The city' }, meta); // { ok: true, value: { changed: true } }
 */
export function describeHashtag(
  repo: Repo,
  params: HashtagDescription,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, Invalid<Hashtag> | NotFound>> {
  const { hashtagId } = idsIn(params, 'hashtagId');
  const action = command(repo, meta, {
    name: 'describe_hashtag',
    entityType: 'hashtag',
    entityId: hashtagId,
  });
  return action.transact(
    async (tx): Promise<Result<{ readonly changed: boolean }, Invalid<Hashtag> | NotFound>> => {
      const row = await tx.get(Hashtag, hashtagId);
      if (row === null) return err(notFound('hashtag'));
      const changeset = cast(row, params, DescribeHashtagForm);
      const saved = await tx.update(changeset, { savepoint: false });
      if (saved.ok) return ok({ changed: Object.hasOwn(changeset.changes, 'description') });
      // No command deletes hashtags, so that a row that was read is there.
      return saved.error.kind === 'stale' ? err(notFound('hashtag')) : err(saved.error);
    },
  );
}
