import { statement } from '@tintype/database';
import { deleteBatch } from '@tintype/shared-db';
import type { PurgeBatch } from './purge-likes';

const purge = (name: string, table: string, keys: readonly string[], where: string) =>
  statement<PurgeBatch, { removed: number }>({
    name: `content.${name}`,
    text: deleteBatch({ table: `tintype.${table}`, keys, where }),
  });

const ofStories = 'story_id = ANY (ARRAY(SELECT id FROM tintype.stories WHERE author_id = $userId))';

/** The views of others before the stories, since a story may have many. The items of highlights go by cascade. */
export const purgeStoriesSql = [
  purge('purge_own_story_views', 'story_views', ['story_id', 'viewer_id'], 'viewer_id = $userId'),
  purge('purge_views_of_own_stories', 'story_views', ['story_id', 'viewer_id'], ofStories),
  purge('purge_highlights', 'highlights', ['id'], 'author_id = $userId'),
  purge('purge_stories', 'stories', ['id'], 'author_id = $userId'),
  purge('purge_story_days', 'story_days', ['author_id'], 'author_id = $userId'),
] as const;
