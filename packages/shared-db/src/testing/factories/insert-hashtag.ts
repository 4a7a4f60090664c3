import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { HashtagId } from '../../ids';

export interface InsertedHashtag {
  readonly id: HashtagId;
  readonly tagKey: string;
  readonly display: string;
}

interface Params {
  readonly id: string;
  readonly tagKey: string;
  readonly display: string;
  readonly at: Date;
}

const insert = statement<Params, InsertedHashtag>({
  name: 'factory.insert_hashtag',
  text: `
    WITH added AS (
      INSERT INTO tintype.hashtags (id, tag_key, display, created_at) VALUES ($id, $tagKey, $display, $at)
      RETURNING id, tag_key, display
    ), claimed AS (
      INSERT INTO tintype.hashtag_keys (tag_key, hashtag_id, kind) SELECT tag_key, id, 'name' FROM added
    )
    SELECT id, tag_key, display FROM added`,
});

let made = 0;

/**
 * A hashtag with the claim on its name, by plain SQL. Its key is the lower case of `display` unless given.
 *
 * @example
 * const tag = await insertHashtag(database.ownerRepo, { display: 'Tintype' });
 */
export async function insertHashtag(
  repo: Repo,
  given: { readonly display?: string; readonly tagKey?: string; readonly at?: Date } = {},
): Promise<InsertedHashtag> {
  made += 1;
  const display = given.display ?? `tag${made}`;
  const { tagKey = display.toLowerCase(), at = repo.now() } = given;
  const row = await repo.sqlOne(insert, { id: repo.newId(), tagKey, display, at });
  if (row === null) throw new Error('the factory inserted no hashtag');
  return row;
}
