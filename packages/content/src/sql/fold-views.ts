import { statement } from '@tintype/database';

/**
 * Moves a batch of views of past hours into the counters of their posts. Views that another fold has locked are left to it. The
 * counters are raised in the order of the posts, so that two folds cannot deadlock.
 */
export const foldViewsSql = statement<
  { readonly limit: number; readonly hour: Date },
  { readonly folded: number }
>({
  name: 'content.fold_views',
  text: `
    WITH batch AS (
      SELECT post_id, viewer_id, hour FROM tintype.post_viewings WHERE hour < $hour
      ORDER BY hour, post_id, viewer_id LIMIT $limit FOR UPDATE SKIP LOCKED
    ), removed AS (
      DELETE FROM tintype.post_viewings v USING batch b
      WHERE v.post_id = b.post_id AND v.viewer_id = b.viewer_id AND v.hour = b.hour RETURNING v.post_id
    ), counted AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value)
      SELECT post_id, 'views', count(*) FROM removed GROUP BY post_id ORDER BY post_id
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + excluded.value
    )
    SELECT count(*) AS folded FROM removed`,
});
