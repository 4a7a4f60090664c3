import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/**
 * How many published posts each of the authors of these ids has. Authors without posts give no row.
 *
 * @param ids an earlier step with a column `id`
 */
export const postCountsOf = (ids: string) =>
  step<object, { readonly authorId: UserId; readonly value: number }>({
    columns: { authorId: 'text', value: 'number' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT author_id, value FROM tintype.author_counters
      WHERE author_id = ANY (ARRAY(SELECT id FROM ${ids})) AND kind = 'posts')`,
  });
