import { ok, type Page, type PageRequest, type Result } from '@tintype/database';
import { from, type InvalidPage, type Repo } from '@tintype/repo';
import type { HashtagId } from '@tintype/shared-db';
import { Hashtag } from '@tintype/shared-db/content';

/** A hashtag with every word that leads to it. */
export interface ListedHashtag {
  readonly id: HashtagId;
  readonly key: string;
  readonly display: string;
  readonly description: string | null;
  readonly banned: boolean;
  readonly noTrend: boolean;
  /** The keys of its aliases, in their order. */
  readonly aliases: readonly string[];
}

const listed = from(Hashtag).orderBy('tagKey').preload({ keys: true });

/**
 * A page of all hashtags, by their keys, with their aliases. For the people who look after the hashtags: banned ones are among them.
 * Two statements.
 *
 * @returns the page; `invalid` on `after` for a cursor of another list, on `base` for what is not a request
 *
 * @example
 * unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
 * unwrap(await content.listHashtags({ first: 50 })).items.map(({ display }) => display) // ['Lisboa']
 */
export async function listHashtags(
  repo: Repo,
  request: PageRequest = {},
): Promise<Result<Page<ListedHashtag>, InvalidPage>> {
  const page = await repo.pageOf(listed, request);
  if (!page.ok) return page;
  const items = page.value.items.map(({ id, tagKey, display, description, banned, noTrend, keys }) => {
    const aliases = keys.flatMap((key) => (key.kind === 'alias' ? key.tagKey : [])).sort();
    return { id, key: tagKey, display, description, banned, noTrend, aliases };
  });
  return ok({ items, next: page.value.next });
}
