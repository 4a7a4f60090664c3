import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { type HashtagId, idsIn } from '@tintype/shared-db';
import { Hashtag } from '@tintype/shared-db/content';
import { hashtagAliasChangeset } from '../changesets/hashtag-names';
import { type NotFound, notFound } from '../errors';
import type { HashtagAliasForm } from '../forms/hashtag-forms';
import { hashtagNameOf } from '../text/hashtag-name';
import { claimHashtagKey } from './hashtag-key';

/** The hashtag, and the fields of the form. */
export type HashtagAlias = FormInput<HashtagAliasForm> & { readonly hashtagId: HashtagId };

/**
 * Lets another word lead to a hashtag: on its page, and in the captions of posts from then on. A word that is a hashtag already is
 * refused, also where no post uses it: see ADR 0051.
 *
 * Locks the key of the alias.
 *
 * @returns the key of the alias; `invalid` on `alias`: not one hashtag, or a name or an alias of a hashtag already; `not_found`
 *
 * @example
 * const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * unwrap(await content.addHashtagAlias({ hashtagId, alias: 'Lisbon' }, meta)).key // 'lisbon'
 */
export async function addHashtagAlias(
  repo: Repo,
  params: HashtagAlias,
  meta: Meta,
): Promise<Result<{ readonly key: string }, Invalid<HashtagAliasForm> | NotFound>> {
  const { hashtagId } = idsIn(params, 'hashtagId');
  const action = command(repo, meta, {
    name: 'add_hashtag_alias',
    entityType: 'hashtag',
    entityId: hashtagId,
  });
  const changeset = hashtagAliasChangeset(params);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const { key } = hashtagNameOf(form.value.alias);
  return action
    .with({ data: { key } })
    .transact(async (tx): Promise<Result<{ readonly key: string }, Invalid<HashtagAliasForm> | NotFound>> => {
      if (!(await tx.exists(Hashtag, { id: hashtagId }))) return err(notFound('hashtag'));
      const claimed = await claimHashtagKey(
        tx,
        { tagKey: key, hashtagId, kind: 'alias' },
        changeset,
        'alias',
      );
      return claimed.ok ? ok({ key }) : claimed;
    });
}
