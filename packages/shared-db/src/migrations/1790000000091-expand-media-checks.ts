import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The checks of files that the migration before has added, each with its table and its condition. */
const checks = [
  ['media_objects', 'media_objects_blurhash_check', 'char_length(blurhash) BETWEEN 6 AND 100'],
  ['media_bytes', 'media_bytes_size_check', 'size BETWEEN 0 AND 68719476736'],
] as const;

/** Validates the checks of files: the tables are read while they are written to. */
export class ExpandMediaChecks1790000000091 implements MigrationInterface {
  readonly name = 'ExpandMediaChecks1790000000091';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name] of checks)
      await runner.query(`ALTER TABLE tintype.${table} VALIDATE CONSTRAINT ${name}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name, condition] of checks)
      await runner.query(`ALTER TABLE tintype.${table} DROP CONSTRAINT ${name},
        ADD CONSTRAINT ${name} CHECK (${condition}) NOT VALID`);
  }
}
