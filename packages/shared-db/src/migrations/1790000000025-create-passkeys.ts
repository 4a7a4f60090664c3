import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Public keys of people's devices, and the challenges that are out and were not answered yet. */
export class CreatePasskeys1790000000025 implements MigrationInterface {
  readonly name = 'CreatePasskeys1790000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.passkeys (
        user_id uuid NOT NULL,
        credential_id text COLLATE "C" NOT NULL,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL DEFAULT '{}',
        name text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        last_used_at timestamptz(3),
        CONSTRAINT passkeys_pk PRIMARY KEY (user_id, credential_id),
        CONSTRAINT passkeys_credential_id_check CHECK (char_length(credential_id) BETWEEN 16 AND 1400),
        CONSTRAINT passkeys_public_key_check CHECK (octet_length(public_key) BETWEEN 16 AND 4000),
        CONSTRAINT passkeys_counter_check CHECK (counter BETWEEN 0 AND 4294967295),
        CONSTRAINT passkeys_transports_check CHECK (cardinality(transports) <= 10),
        CONSTRAINT passkeys_name_check CHECK (char_length(name) BETWEEN 1 AND 200),
        CONSTRAINT passkeys_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE tintype.passkey_challenges (
        challenge text COLLATE "C" NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT passkey_challenges_pk PRIMARY KEY (challenge),
        CONSTRAINT passkey_challenges_challenge_check CHECK (char_length(challenge) = 43)
      )`);
    await runner.query(
      `CREATE INDEX passkey_challenges_expires_at_idx ON tintype.passkey_challenges (expires_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.passkey_challenges, tintype.passkeys`);
  }
}
