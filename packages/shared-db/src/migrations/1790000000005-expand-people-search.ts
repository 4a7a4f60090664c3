import { errorCode } from '@tintype/migrator';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ConnectError } from '../connect-error';

/**
 * Trigram indexes for the search of people by a part of their name, or one with a slip in it. The extension stays when the
 * indexes go, since others may use it. The indexes are made while the tables are written to; what a cut-off run left is taken away first.
 */
export class ExpandPeopleSearch1790000000005 implements MigrationInterface {
  readonly name = 'ExpandPeopleSearch1790000000005';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await this.down(runner);
    const schema = (await schemaOfTrigrams(runner)) ?? (await createTrigrams(runner));
    await runner.query(
      `CREATE INDEX CONCURRENTLY users_username_key_trgm_idx ON tintype.users USING gin (username_key ${schema}.gin_trgm_ops)`,
    );
    await runner.query(
      `CREATE INDEX CONCURRENTLY profiles_name_trgm_idx ON tintype.profiles USING gin (name ${schema}.gin_trgm_ops)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.profiles_name_trgm_idx`);
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.users_username_key_trgm_idx`);
  }
}

/** The schema that has pg_trgm, quoted; hosts often keep extensions in one of their own, which no search_path names. */
async function schemaOfTrigrams(runner: QueryRunner): Promise<string | null> {
  const rows: readonly { readonly schema: string }[] = await runner.query(
    `SELECT quote_ident(nspname) AS schema FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
      WHERE extname = 'pg_trgm'`,
  );
  return rows[0]?.schema ?? null;
}

/** In `public` where others find it, else beside the tables. A database's owner may do so, since the extension is trusted. */
async function createTrigrams(runner: QueryRunner): Promise<string> {
  const schemas: readonly unknown[] = await runner.query(
    `SELECT FROM pg_namespace WHERE nspname = 'public' AND has_schema_privilege(oid, 'USAGE')`,
  );
  const schema = schemas.length === 0 ? 'tintype' : 'public';
  try {
    await runner.query(`CREATE EXTENSION pg_trgm WITH SCHEMA ${schema}`);
    return schema;
  } catch (cause) {
    if (errorCode(cause) !== '42501') throw cause;
    throw new ConnectError(
      'permission',
      'The migrations need the extension pg_trgm and their user may not create it: let an administrator run CREATE EXTENSION pg_trgm in this database.',
      { cause },
    );
  }
}
