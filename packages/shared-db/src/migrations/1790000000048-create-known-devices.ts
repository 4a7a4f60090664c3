import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The devices from which a user came in before, and the challenges of logins that wait for a second factor: several at once, so
 * that no login voids the one of another person.
 */
export class CreateKnownDevices1790000000048 implements MigrationInterface {
  readonly name = 'CreateKnownDevices1790000000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.devices (
        user_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        created_at timestamptz(3) NOT NULL,
        entered_at timestamptz(3),
        last_seen_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT devices_pk PRIMARY KEY (user_id, token_hash),
        CONSTRAINT devices_token_hash_check CHECK (octet_length(token_hash) = 32),
        CONSTRAINT devices_expires_at_check CHECK (expires_at > created_at),
        CONSTRAINT devices_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX devices_expires_at_idx ON tintype.devices (expires_at)`);

    await runner.query(`
      CREATE TABLE tintype.login_challenges (
        user_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        attempts smallint NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT login_challenges_pk PRIMARY KEY (user_id, token_hash),
        CONSTRAINT login_challenges_token_hash_check CHECK (octet_length(token_hash) = 32),
        CONSTRAINT login_challenges_expires_at_check CHECK (expires_at > created_at),
        CONSTRAINT login_challenges_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX login_challenges_expires_at_idx ON tintype.login_challenges (expires_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.login_challenges, tintype.devices`);
  }
}
