import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The comments of a writer that wait for approval: counted for their writer with every post and comment that the writer reads.
 * Made while the table is written to; what a cut-off run left is taken away first.
 */
export class ExpandWaitingComments1790000000045 implements MigrationInterface {
  readonly name = 'ExpandWaitingComments1790000000045';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await this.down(runner);
    await runner.query(`
      CREATE INDEX CONCURRENTLY comments_author_id_post_id_idx ON tintype.comments (author_id, post_id)
      WHERE status = 'pending'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.comments_author_id_post_id_idx`);
  }
}
