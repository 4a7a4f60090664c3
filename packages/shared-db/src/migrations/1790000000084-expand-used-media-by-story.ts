import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The picture that a story claims. The index is made while the table is written to; what a cut-off run left is taken away first. */
export class ExpandUsedMediaByStory1790000000084 implements MigrationInterface {
  readonly name = 'ExpandUsedMediaByStory1790000000084';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await this.down(runner);
    await runner.query(`
      CREATE INDEX CONCURRENTLY used_media_story_id_idx ON tintype.used_media (story_id) WHERE story_id IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.used_media_story_id_idx`);
  }
}
