import type { MigrationInterface, QueryRunner } from 'typeorm';

const lists = {
  new: [
    `comments_post_id_author_id_withheld_idx ON tintype.comments (post_id, author_id) WHERE status = 'pending' OR hidden`,
    `comments_post_id_unpinned_created_at_idx ON tintype.comments (post_id, unpinned, created_at, id) WHERE parent_id IS NULL`,
  ],
  old: [
    `comments_post_id_author_id_idx ON tintype.comments (post_id, author_id) WHERE status = 'pending'`,
    `comments_post_id_created_at_idx ON tintype.comments (post_id, created_at, id) WHERE parent_id IS NULL`,
  ],
} as const;

/**
 * The comments of a post that wait or are hidden are found with every read of it, and the pinned ones are listed first. The new indexes
 * replace the old ones: a process of the version before finds the same rows by them, and sorts the comments of one post. Made while the
 * table is written to; what a cut-off run left is taken away first.
 */
export class ExpandCommentLists1790000000057 implements MigrationInterface {
  readonly name = 'ExpandCommentLists1790000000057';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, lists.old, lists.new);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, lists.new, lists.old);
  }
}

async function replace(runner: QueryRunner, old: readonly string[], by: readonly string[]): Promise<void> {
  for (const index of by) {
    await drop(runner, index);
    await runner.query(`CREATE INDEX CONCURRENTLY ${index}`);
  }
  for (const index of old) await drop(runner, index);
}

const drop = (runner: QueryRunner, index: string): Promise<unknown> =>
  runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.${index.split(' ')[0]}`);
