import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = [
  ['users_delete_after_idx', '(delete_after) WHERE delete_after IS NOT NULL'],
  ['users_purge_began_at_idx', '(purge_began_at) WHERE purge_began_at IS NOT NULL'],
  ['users_status_created_at_idx', '(status, created_at, id)'],
] as const;

/**
 * The users of a status, newest first, and the indexes of the deletions and purges of the two migrations before. Made while the table is
 * written to; what a cut-off run left is taken away first.
 */
export class ExpandUsersByStatus1790000000034 implements MigrationInterface {
  readonly name = 'ExpandUsersByStatus1790000000034';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await dropIndexes(runner);
    for (const [name, target] of indexes)
      await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON tintype.users ${target}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexes(runner);
    await runner.query(`
      CREATE INDEX CONCURRENTLY users_delete_after_idx ON tintype.users (delete_after)
      WHERE status = 'pending_deletion'`);
  }
}

async function dropIndexes(runner: QueryRunner): Promise<void> {
  for (const [name] of indexes) await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.${name}`);
}
