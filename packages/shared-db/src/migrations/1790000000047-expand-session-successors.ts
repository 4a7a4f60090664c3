import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A replaced token knows when it was replaced, and the salt from which its successor is derived, so that a client whose answer
 * was lost gets the same successor again. Tokens that were replaced before have neither: they get no grace. Migration 101
 * validates the check.
 */
export class ExpandSessionSuccessors1790000000047 implements MigrationInterface {
  readonly name = 'ExpandSessionSuccessors1790000000047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.sessions
        ADD COLUMN replaced_at timestamptz(3),
        ADD COLUMN successor_salt bytea,
        ADD CONSTRAINT sessions_successor_salt_check CHECK (octet_length(successor_salt) = 32) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.sessions DROP COLUMN replaced_at, DROP COLUMN successor_salt`);
  }
}
