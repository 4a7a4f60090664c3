import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Secrets of authenticator apps, sealed, and the codes for when the telephone is lost. Each used code of an app is kept by its time step:
 * a code that was used while the clock was an hour ahead refuses itself alone, and not all codes of the next hour.
 */
export class CreateSecondFactors1790000000023 implements MigrationInterface {
  readonly name = 'CreateSecondFactors1790000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.totps (
        user_id uuid NOT NULL,
        sealed_secret bytea NOT NULL,
        key_id text COLLATE "C" NOT NULL,
        used_steps bigint[] NOT NULL DEFAULT '{}',
        created_at timestamptz(3) NOT NULL,
        confirmed_at timestamptz(3),
        CONSTRAINT totps_pk PRIMARY KEY (user_id),
        CONSTRAINT totps_sealed_secret_check CHECK (octet_length(sealed_secret) BETWEEN 29 AND 500),
        CONSTRAINT totps_used_steps_check CHECK (cardinality(used_steps) <= 128),
        CONSTRAINT totps_key_id_check CHECK (char_length(key_id) BETWEEN 1 AND 32),
        CONSTRAINT totps_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX totps_key_id_idx ON tintype.totps (key_id)`);
    await runner.query(`
      CREATE TABLE tintype.recovery_codes (
        user_id uuid NOT NULL,
        code_hash bytea NOT NULL,
        used_at timestamptz(3),
        CONSTRAINT recovery_codes_pk PRIMARY KEY (user_id, code_hash),
        CONSTRAINT recovery_codes_code_hash_check CHECK (octet_length(code_hash) = 32),
        CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.recovery_codes, tintype.totps`);
  }
}
