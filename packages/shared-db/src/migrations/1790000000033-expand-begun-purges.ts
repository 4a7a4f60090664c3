import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A purge that has begun says so, and from then on no user comes back, whatever a clock says: the release before, too, is
 * refused by the check. Migration 34 makes the index, and migration 101 validates the check.
 */
export class ExpandBegunPurges1790000000033 implements MigrationInterface {
  readonly name = 'ExpandBegunPurges1790000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.users
        ADD COLUMN purge_began_at timestamptz(3),
        ADD CONSTRAINT users_purge_began_at_check CHECK (
          purge_began_at IS NULL OR (delete_after IS NOT NULL AND delete_after <= purge_began_at)
        ) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.users DROP COLUMN purge_began_at`);
  }
}
