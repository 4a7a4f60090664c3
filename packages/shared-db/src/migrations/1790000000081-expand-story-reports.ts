import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stories can be reported and taken down. */
export class ExpandStoryReports1790000000081 implements MigrationInterface {
  readonly name = 'ExpandStoryReports1790000000081';
  readonly rollbackLoses = 'the reports about stories';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.stories ADD COLUMN taken_down boolean NOT NULL DEFAULT false`);
    // The new column is null in every row, so that the scan of the table finds nothing to refuse.
    await runner.query(`ALTER TABLE tintype.reports ADD COLUMN story_id uuid,
      ADD CONSTRAINT reports_story_id_fkey FOREIGN KEY (story_id) REFERENCES tintype.stories (id)
        ON DELETE SET NULL NOT VALID`);
    await runner.query(`ALTER TABLE tintype.reports VALIDATE CONSTRAINT reports_story_id_fkey`);
    await setTargets(runner, ['user', 'post', 'comment', 'story']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM tintype.reports WHERE target = 'story'`);
    await setTargets(runner, ['user', 'post', 'comment']);
    await runner.query(`ALTER TABLE tintype.reports DROP COLUMN story_id`);
    await runner.query(`ALTER TABLE tintype.stories DROP COLUMN taken_down`);
  }
}

/** The rows are looked at after the constraint is there, while others write. */
async function setTargets(runner: QueryRunner, targets: readonly string[]): Promise<void> {
  const list = targets.map((target) => `'${target}'`).join(', ');
  await runner.query(`
    ALTER TABLE tintype.reports DROP CONSTRAINT reports_target_check,
      ADD CONSTRAINT reports_target_check CHECK (target IN (${list})) NOT VALID`);
  await runner.query(`ALTER TABLE tintype.reports VALIDATE CONSTRAINT reports_target_check`);
}
