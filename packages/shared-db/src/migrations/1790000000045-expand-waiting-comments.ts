import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The comments of a post that wait for approval: counted for their writer and for the author of the post with every read of it.
 * Made while the table is written to; what a cut-off run left is taken away first.
 */
export class ExpandWaitingComments1790000000045 implements MigrationInterface {
  readonly name = 'ExpandWaitingComments1790000000045';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await this.down(runner);
    await runner.query(`
      CREATE INDEX CONCURRENTLY comments_post_id_author_id_idx ON tintype.comments (post_id, author_id)
      WHERE status = 'pending'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.comments_post_id_author_id_idx`);
  }
}
