import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is suspended while waiting to be deleted keeps the day of the deletion, and is purged when it comes. Migration 34 makes the index
 * anew, and migration 101 validates the check.
 */
export class ExpandSuspendedDeletions1790000000032 implements MigrationInterface {
  readonly name = 'ExpandSuspendedDeletions1790000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.users
        DROP CONSTRAINT users_delete_after_check,
        ADD CONSTRAINT users_delete_after_check CHECK (
          CASE status WHEN 'pending_deletion' THEN delete_after IS NOT NULL WHEN 'suspended' THEN true ELSE delete_after IS NULL END
        ) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The release before knows no such suspension: who is to be deleted still is, and hidden as before.
    await runner.query(`
      UPDATE tintype.users SET status = 'pending_deletion' WHERE status = 'suspended' AND delete_after IS NOT NULL`);
    await runner.query(`
      ALTER TABLE tintype.users
        DROP CONSTRAINT users_delete_after_check,
        ADD CONSTRAINT users_delete_after_check CHECK ((status = 'pending_deletion') = (delete_after IS NOT NULL))`);
  }
}
