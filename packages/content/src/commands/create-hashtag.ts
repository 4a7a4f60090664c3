import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import { change, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { asHashtagId, type HashtagId } from '@tintype/shared-db';
import { Hashtag } from '@tintype/shared-db/content';
import { newHashtagChangeset } from '../changesets/hashtag-names';
import type { CreateHashtagForm } from '../forms/hashtag-forms';
import { hashtagNameOf } from '../text/hashtag-name';
import { claimHashtagKey } from './hashtag-key';

/** A hashtag as it was named. */
export interface NamedHashtag {
  readonly id: HashtagId;
  /** Equal for every case, width and normal form of the name. */
  readonly key: string;
  readonly display: string;
  readonly description: string | null;
}

/**
 * Makes a hashtag before a post uses it. Posts make theirs by themselves.
 *
 * Locks the key of the name.
 *
 * @param params see {@link CreateHashtagForm}
 * @returns the hashtag; `invalid` on `name`: not one hashtag, or a name or an alias of a hashtag already; on `description`
 *
 * @example
 * const tag = unwrap(await content.createHashtag({ name: 'Lisboa', description: 'The city' }, meta));
 * tag.key // 'lisboa'
 */
export async function createHashtag(
  repo: Repo,
  params: FormInput<CreateHashtagForm>,
  meta: Meta,
): Promise<Result<NamedHashtag, Invalid<CreateHashtagForm>>> {
  const action = command(repo, meta, { name: 'create_hashtag', entityType: 'hashtag', entityId: null });
  const changeset = newHashtagChangeset(params);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const { key, display } = hashtagNameOf(form.value.name);
  const description = form.value.description ?? null;
  const id = asHashtagId(repo.newId());
  return action.transact(
    async (tx): Promise<Result<NamedHashtag, Invalid<CreateHashtagForm>>> => {
      const row = { id, tagKey: key, display, description, createdAt: tx.now() };
      const added = await tx.insert(change(Hashtag, row), { savepoint: false });
      if (!added.ok) throw new Error('a new hashtag violates no constraint');
      const claimed = await claimHashtagKey(
        tx,
        { tagKey: key, hashtagId: id, kind: 'name' },
        changeset,
        'name',
      );
      return claimed.ok ? ok({ id, key, display, description }) : claimed;
    },
    () => ({ entityId: id, data: { key } }),
  );
}
