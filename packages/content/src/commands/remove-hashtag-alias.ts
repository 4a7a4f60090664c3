import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { HashtagKey } from '@tintype/shared-db/content';
import { hashtagAliasChangeset } from '../changesets/hashtag-names';
import type { HashtagAliasForm } from '../forms/hashtag-forms';
import { hashtagNameOf } from '../text/hashtag-name';
import type { HashtagAlias } from './add-hashtag-alias';

/**
 * Ends an alias of a hashtag. The posts that used it stay with the hashtag; the next caption with the word makes a hashtag of its own.
 * Idempotent.
 *
 * Locks the key of the alias.
 *
 * @returns whether anything changed: false when the hashtag has no such alias; `invalid` on `alias`
 *
 * @example
 * const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * unwrap(await content.addHashtagAlias({ hashtagId, alias: 'Lisbon' }, meta));
 * await content.removeHashtagAlias({ hashtagId, alias: 'LISBON' }, meta); // { ok: true, value: { changed: true } }
 */
export async function removeHashtagAlias(
  repo: Repo,
  params: HashtagAlias,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, Invalid<HashtagAliasForm>>> {
  const { hashtagId } = idsIn(params, 'hashtagId');
  const action = command(repo, meta, {
    name: 'remove_hashtag_alias',
    entityType: 'hashtag',
    entityId: hashtagId,
  });
  const form = hashtagAliasChangeset(params).applyAction('delete');
  if (!form.ok) return action.refuse(form.error);
  const { key } = hashtagNameOf(form.value.alias);
  return action.with({ data: { key } }).transact(async (tx) => {
    const { count } = await tx.deleteAll(HashtagKey, { tagKey: key, hashtagId, kind: 'alias' });
    return ok({ changed: count > 0 });
  });
}
