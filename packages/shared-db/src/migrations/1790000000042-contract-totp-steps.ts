import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The codes of an app that were used, each by its time step, instead of the latest one alone: a code that was used while
 * the clock was an hour ahead then refuses itself, and not all codes of the next hour.
 */
export class ContractTotpSteps1790000000042 implements MigrationInterface {
  readonly name = 'ContractTotpSteps1790000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.totps RENAME COLUMN last_step TO used_steps`);
    await runner.query(`ALTER TABLE tintype.totps ALTER COLUMN used_steps DROP DEFAULT`);
    await runner.query(`
      ALTER TABLE tintype.totps
        ALTER COLUMN used_steps TYPE bigint[] USING CASE WHEN used_steps < 0 THEN '{}' ELSE ARRAY[used_steps] END,
        ALTER COLUMN used_steps SET DEFAULT '{}',
        ADD CONSTRAINT totps_used_steps_check CHECK (cardinality(used_steps) <= 128)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The latest step stands for all: the release before refuses every code that is not after it.
    await runner.query(`
      UPDATE tintype.totps SET used_steps = ARRAY(SELECT max(step) FROM unnest(used_steps) AS used (step))
      WHERE cardinality(used_steps) > 1`);
    await runner.query(`
      ALTER TABLE tintype.totps
        DROP CONSTRAINT totps_used_steps_check,
        ALTER COLUMN used_steps DROP DEFAULT`);
    await runner.query(`
      ALTER TABLE tintype.totps ALTER COLUMN used_steps TYPE bigint USING coalesce(used_steps[1], -1)`);
    await runner.query(`ALTER TABLE tintype.totps ALTER COLUMN used_steps SET DEFAULT -1`);
    await runner.query(`ALTER TABLE tintype.totps RENAME COLUMN used_steps TO last_step`);
  }
}
