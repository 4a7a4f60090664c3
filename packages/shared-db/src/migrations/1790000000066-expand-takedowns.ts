import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a moderator has taken down, and the state that it returns to. Migration 101 validates the checks. */
export class ExpandTakedowns1790000000066 implements MigrationInterface {
  readonly name = 'ExpandTakedowns1790000000066';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.posts ADD COLUMN taken_down text,
      ADD CONSTRAINT posts_taken_down_check CHECK (taken_down IN ('published', 'archived')) NOT VALID`);
    await runner.query(`ALTER TABLE tintype.comments ADD COLUMN taken_down text,
      ADD CONSTRAINT comments_taken_down_check CHECK (taken_down IN ('shown', 'hidden')) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.comments DROP COLUMN taken_down`);
    await runner.query(`ALTER TABLE tintype.posts DROP COLUMN taken_down`);
  }
}
