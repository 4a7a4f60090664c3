import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A comment is hidden or pinned by the author of the post, and its edits are counted. Constant defaults rewrite no row; migration 101
 * validates the check.
 */
export class ExpandComments1790000000056 implements MigrationInterface {
  readonly name = 'ExpandComments1790000000056';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.comments
        ADD COLUMN hidden boolean NOT NULL DEFAULT false,
        ADD COLUMN unpinned boolean NOT NULL DEFAULT true,
        ADD COLUMN lock_version integer NOT NULL DEFAULT 1`);
    await runner.query(`
      ALTER TABLE tintype.comments ADD CONSTRAINT comments_unpinned_check
        CHECK (unpinned OR (parent_id IS NULL AND status = 'visible' AND NOT hidden)) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.comments DROP COLUMN hidden, DROP COLUMN unpinned, DROP COLUMN lock_version`);
  }
}
