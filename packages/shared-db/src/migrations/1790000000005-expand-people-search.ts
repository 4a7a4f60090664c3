import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Trigram indexes for the search of people by a part of their name, or one with a slip in it. The extension is trusted, so
 * a database's owner may create it; it stays when the indexes go, since others may use it.
 */
export class ExpandPeopleSearch1790000000005 implements MigrationInterface {
  readonly name = 'ExpandPeopleSearch1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(
      `CREATE INDEX users_username_key_trgm_idx ON tintype.users USING gin (username_key gin_trgm_ops)`,
    );
    await runner.query(
      `CREATE INDEX profiles_name_trgm_idx ON tintype.profiles USING gin (name gin_trgm_ops)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX tintype.profiles_name_trgm_idx, tintype.users_username_key_trgm_idx`);
  }
}
