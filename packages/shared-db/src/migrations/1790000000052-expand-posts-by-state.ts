import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checksOfPostLife } from './1790000000051-expand-post-life';

const indexes = {
  posts_draft_author_id_created_at_idx: `(author_id, created_at, id) WHERE status = 'draft'`,
  posts_archived_author_id_published_at_idx: `(author_id, published_at, id) WHERE status = 'archived'`,
  posts_pinned_author_id_idx: `(author_id) WHERE pinned_at IS NOT NULL`,
  posts_removed_at_idx: `(removed_at, id) WHERE removed_at IS NOT NULL`,
} as const;

/**
 * The drafts, the archived and the pinned posts of an author, and the posts that wait for the sweep. The checks of the last migration
 * are validated. Both happen while the tables are written to; what a cut-off run left is taken away first.
 */
export class ExpandPostsByState1790000000052 implements MigrationInterface {
  readonly name = 'ExpandPostsByState1790000000052';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name] of checksOfPostLife)
      await runner.query(`ALTER TABLE tintype.${table} VALIDATE CONSTRAINT ${name}`);
    await dropIndexes(runner);
    for (const [name, on] of Object.entries(indexes))
      await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON tintype.posts ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexes(runner);
    for (const [table, name, check] of checksOfPostLife)
      await runner.query(`
        ALTER TABLE tintype.${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} CHECK (${check}) NOT VALID`);
  }
}

async function dropIndexes(runner: QueryRunner): Promise<void> {
  for (const name of Object.keys(indexes))
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.${name}`);
}
