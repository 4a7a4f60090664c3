import { pageStep } from '@tintype/database';
import type { PostId } from '@tintype/shared-db';
import { passing } from './passing';

/** A caption that a post had before an edit. */
export interface EarlierCaption {
  /** The version of the post that had it. */
  readonly version: number;
  readonly caption: string;
  readonly replacedAt: Date;
}

/**
 * A page of the captions that edits of a post have replaced, the latest first.
 *
 * @param gate an earlier step; the page is empty unless that has a row
 */
export const editsOfPost = (gate: string) =>
  pageStep<{ postId: PostId }, EarlierCaption>({
    parameters: { postId: 'named' },
    columns: { version: 'number', caption: 'text', replacedAt: 'instant' },
    keys: { version: 'integer' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT version, caption, replaced_at FROM tintype.post_edits
      WHERE post_id = $postId::uuid${passing(gate)} AND (version) < ($afterVersion)
      ORDER BY version DESC LIMIT $limit)`,
  });
