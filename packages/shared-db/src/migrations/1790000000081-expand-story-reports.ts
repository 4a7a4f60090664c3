import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stories can be reported and taken down. Migration 101 validates the constraints. */
export class ExpandStoryReports1790000000081 implements MigrationInterface {
  readonly name = 'ExpandStoryReports1790000000081';
  readonly rollbackLoses = 'the reports about stories';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.stories ADD COLUMN taken_down boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE tintype.reports ADD COLUMN story_id uuid,
      ADD CONSTRAINT reports_story_id_fkey FOREIGN KEY (story_id) REFERENCES tintype.stories (id)
        ON DELETE SET NULL NOT VALID`);
    await setTargets(runner, ['user', 'post', 'comment', 'story']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM tintype.reports WHERE target = 'story'`);
    await setTargets(runner, ['user', 'post', 'comment']);
    await runner.query(`ALTER TABLE tintype.reports VALIDATE CONSTRAINT reports_target_check`);
    await runner.query(`ALTER TABLE tintype.reports DROP COLUMN story_id`);
    await runner.query(`ALTER TABLE tintype.stories DROP COLUMN taken_down`);
  }
}

/** The constraint holds for new rows; migration 101 validates it for the old ones. */
async function setTargets(runner: QueryRunner, targets: readonly string[]): Promise<void> {
  const list = targets.map((target) => `'${target}'`).join(', ');
  await runner.query(`
    ALTER TABLE tintype.reports DROP CONSTRAINT reports_target_check,
      ADD CONSTRAINT reports_target_check CHECK (target IN (${list})) NOT VALID`);
}
