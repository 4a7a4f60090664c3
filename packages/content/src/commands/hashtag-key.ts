import { err, ok, type Result } from '@tintype/database';
import { type Changeset, change, type Invalid, type Repo } from '@tintype/repo';
import type { HashtagId } from '@tintype/shared-db';
import { HashtagKey, type HashtagKeyKind } from '@tintype/shared-db/content';

/**
 * Claims a key for a hashtag. Names and aliases share one space of keys, so that the primary key decides which of two claims at once
 * is the first. The other one waits for it, and is refused.
 *
 * @param form the changeset of the command
 * @param field the field of the form that has the word
 * @returns `invalid` with the form on `field` when a name or an alias has the key
 */
export async function claimHashtagKey<T extends object>(
  tx: Repo,
  {
    tagKey,
    hashtagId,
    kind,
  }: { readonly tagKey: string; readonly hashtagId: HashtagId; readonly kind: HashtagKeyKind },
  form: Changeset<T>,
  field: keyof T & string,
): Promise<Result<null, Invalid<T>>> {
  const claimed = await tx.insert(change(HashtagKey, { tagKey, hashtagId, kind }), { savepoint: false });
  if (claimed.ok) return ok(null);
  const errors = claimed.error.changeset.errors.map((error) => ({ ...error, field }));
  return err({ kind: 'invalid', changeset: form.addErrors(errors).withAction('insert') });
}
