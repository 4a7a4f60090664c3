import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The checks that this migration adds for new rows. The next one validates them for the others. */
export const checksOfPostLife = [
  ['posts', 'posts_pinned_at_check', `pinned_at IS NULL OR status = 'published'`],
  ['posts', 'posts_removed_at_check', `removed_at IS NULL OR (status = 'removed' AND caption = '')`],
  ['author_counters', 'author_counters_kind_check', `kind IN ('pins', 'posts')`],
] as const;

/** When a post was pinned, when its author removed it, and a counter of the pins. */
export class ExpandPostLife1790000000051 implements MigrationInterface {
  readonly name = 'ExpandPostLife1790000000051';
  readonly rollbackLoses = 'the counters of pins';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.posts ADD COLUMN pinned_at timestamptz(3), ADD COLUMN removed_at timestamptz(3)`);
    await runner.query(`ALTER TABLE tintype.author_counters DROP CONSTRAINT author_counters_kind_check`);
    for (const [table, name, check] of checksOfPostLife)
      await runner.query(`ALTER TABLE tintype.${table} ADD CONSTRAINT ${name} CHECK (${check}) NOT VALID`);
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
