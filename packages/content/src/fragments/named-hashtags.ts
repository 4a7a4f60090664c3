import { step } from '@tintype/database';
import type { HashtagId } from '@tintype/shared-db';

/** The hashtag of the parameter `hashtagId`. */
export const namedHashtag = step<{ hashtagId: HashtagId }, { readonly id: HashtagId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $hashtagId::uuid AS id)`,
});

/** The hashtag that has the key of the parameter `tagKey` as its name or as an alias. */
export const hashtagOfKey = step<{ tagKey: string }, { readonly id: HashtagId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT hashtag_id AS id FROM tintype.hashtag_keys WHERE tag_key = $tagKey::text)`,
});
