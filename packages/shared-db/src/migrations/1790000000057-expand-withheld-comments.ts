import type { MigrationInterface, QueryRunner } from 'typeorm';

const waiting = `comments_post_id_author_id_idx ON tintype.comments (post_id, author_id) WHERE status = 'pending'`;

/**
 * The comments of a post that wait or are hidden, and those that are pinned, are found with every read of it. The index of the waiting
 * ones goes: the new one serves the queries of both versions of the code. Made while the table is written to; what a cut-off run left
 * is taken away first.
 */
export class ExpandWithheldComments1790000000057 implements MigrationInterface {
  readonly name = 'ExpandWithheldComments1790000000057';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await this.dropNew(runner);
    await runner.query(`
      CREATE INDEX CONCURRENTLY comments_post_id_author_id_withheld_idx ON tintype.comments (post_id, author_id)
      WHERE status = 'pending' OR hidden`);
    await runner.query(`
      CREATE INDEX CONCURRENTLY comments_post_id_pinned_idx ON tintype.comments (post_id) WHERE pinned`);
    await this.dropOld(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.dropOld(runner);
    await runner.query(`CREATE INDEX CONCURRENTLY ${waiting}`);
    await this.dropNew(runner);
  }

  private async dropOld(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.comments_post_id_author_id_idx`);
  }

  private async dropNew(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.comments_post_id_author_id_withheld_idx`);
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.comments_post_id_pinned_idx`);
  }
}
