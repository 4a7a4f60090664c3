import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a post was pinned, when its author removed it, and a counter of the pins. The checks hold for new rows; the next migration
 * validates them for the others.
 */
export class ExpandPostLife1790000000051 implements MigrationInterface {
  readonly name = 'ExpandPostLife1790000000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.posts
        ADD COLUMN pinned_at timestamptz(3),
        ADD COLUMN removed_at timestamptz(3),
        ADD CONSTRAINT posts_pinned_at_check CHECK (pinned_at IS NULL OR status = 'published') NOT VALID,
        ADD CONSTRAINT posts_removed_at_check CHECK (
          removed_at IS NULL OR (status = 'removed' AND caption = '')
        ) NOT VALID`);
    await runner.query(`
      ALTER TABLE tintype.author_counters
        DROP CONSTRAINT author_counters_kind_check,
        ADD CONSTRAINT author_counters_kind_check CHECK (kind IN ('pins', 'posts')) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM tintype.author_counters WHERE kind = 'pins'`);
    await runner.query(`
      ALTER TABLE tintype.author_counters
        DROP CONSTRAINT author_counters_kind_check,
        ADD CONSTRAINT author_counters_kind_check CHECK (kind IN ('posts'))`);
    await runner.query(`ALTER TABLE tintype.posts DROP COLUMN removed_at, DROP COLUMN pinned_at`);
  }
}
