import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The codes of an app that were used, each by its time step, instead of the latest one alone: a code that was used while
 * the clock was an hour ahead then refuses itself, and not all codes of the next hour.
 */
export class ContractTotpSteps1790000000042 implements MigrationInterface {
  readonly name = 'ContractTotpSteps1790000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.totps
        ADD COLUMN used_steps bigint[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT totps_used_steps_check CHECK (cardinality(used_steps) <= 128)`);
    await runner.query(`UPDATE tintype.totps SET used_steps = ARRAY[last_step] WHERE last_step >= 0`);
    await runner.query(`ALTER TABLE tintype.totps DROP COLUMN last_step`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.totps ADD COLUMN last_step bigint NOT NULL DEFAULT -1`);
    await runner.query(`
      UPDATE tintype.totps
      SET last_step = coalesce((SELECT max(step) FROM unnest(used_steps) AS used (step)), -1)`);
    await runner.query(`ALTER TABLE tintype.totps DROP COLUMN used_steps`);
  }
}
