import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions by the hash of their token, and the counts by which guessing is slowed down. */
export class CreateSessions1790000000022 implements MigrationInterface {
  readonly name = 'CreateSessions1790000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.sessions (
        user_id uuid NOT NULL,
        id uuid NOT NULL,
        family_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        replaced_by uuid,
        address inet,
        user_agent text NOT NULL DEFAULT '',
        started_at timestamptz(3) NOT NULL,
        last_seen_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3),
        CONSTRAINT sessions_pk PRIMARY KEY (user_id, id),
        CONSTRAINT sessions_token_hash_check CHECK (octet_length(token_hash) = 32),
        CONSTRAINT sessions_user_agent_check CHECK (char_length(user_agent) <= 500),
        CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE INDEX sessions_user_id_last_seen_at_idx ON tintype.sessions (user_id, last_seen_at)
      WHERE revoked_at IS NULL AND replaced_by IS NULL`);
    await runner.query(`CREATE INDEX sessions_expires_at_idx ON tintype.sessions (expires_at)`);

    // The three columns, in this order, are what rate-limiter-flexible reads and writes.
    await runner.query(`
      CREATE TABLE tintype.throttles (
        key text COLLATE "C" NOT NULL,
        points integer NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT throttles_pk PRIMARY KEY (key)
      )`);
    await runner.query(`CREATE INDEX throttles_expire_idx ON tintype.throttles (expire)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.throttles, tintype.sessions`);
  }
}
