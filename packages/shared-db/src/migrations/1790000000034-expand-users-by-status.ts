import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The users of a status, newest first. Made while the table is written to; what a cut-off run left is taken away first. */
export class ExpandUsersByStatus1790000000034 implements MigrationInterface {
  readonly name = 'ExpandUsersByStatus1790000000034';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await this.down(runner);
    await runner.query(`
      CREATE INDEX CONCURRENTLY users_status_created_at_idx ON tintype.users (status, created_at, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.users_status_created_at_idx`);
  }
}
