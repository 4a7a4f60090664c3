import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that asked to register, until their owner proves to read the mail. */
export class CreateRegistrations1790000000031 implements MigrationInterface {
  readonly name = 'CreateRegistrations1790000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.registrations (
        email_key text COLLATE "C" NOT NULL,
        token_hash bytea NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT registrations_pk PRIMARY KEY (email_key),
        CONSTRAINT registrations_email_key_check CHECK (octet_length(email_key) BETWEEN 3 AND 254),
        CONSTRAINT registrations_token_hash_check CHECK (octet_length(token_hash) = 32),
        CONSTRAINT registrations_expires_at_check CHECK (expires_at > created_at)
      )`);
    await runner.query(`CREATE INDEX registrations_expires_at_idx ON tintype.registrations (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.registrations`);
  }
}
