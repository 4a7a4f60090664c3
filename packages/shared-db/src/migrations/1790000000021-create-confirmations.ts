import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What only the person may read, the claims of telephone numbers, and the tokens by which people prove things. */
export class CreateConfirmations1790000000021 implements MigrationInterface {
  readonly name = 'CreateConfirmations1790000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.personal_details (
        user_id uuid NOT NULL,
        birth_date date,
        recorded_on date NOT NULL,
        pending_email text COLLATE "C",
        pending_phone text COLLATE "C",
        CONSTRAINT personal_details_pk PRIMARY KEY (user_id),
        CONSTRAINT personal_details_birth_date_check CHECK (
          birth_date + interval '13 years' <= recorded_on AND birth_date + interval '130 years' > recorded_on
        ),
        CONSTRAINT personal_details_pending_email_check CHECK (octet_length(pending_email) BETWEEN 3 AND 254),
        CONSTRAINT personal_details_pending_phone_check CHECK (pending_phone ~ '^[+][1-9][0-9]{6,14}$'),
        CONSTRAINT personal_details_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);

    await runner.query(`
      CREATE TABLE tintype.phones (
        phone text COLLATE "C" NOT NULL,
        user_id uuid NOT NULL,
        confirmed_at timestamptz(3) NOT NULL,
        CONSTRAINT phones_pk PRIMARY KEY (phone),
        CONSTRAINT phones_phone_check CHECK (phone ~ '^[+][1-9][0-9]{6,14}$'),
        CONSTRAINT phones_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX phones_user_id_idx ON tintype.phones (user_id)`);

    await runner.query(`
      CREATE TABLE tintype.security_tokens (
        user_id uuid NOT NULL,
        purpose text NOT NULL,
        token_hash bytea NOT NULL,
        target text,
        attempts smallint NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT security_tokens_pk PRIMARY KEY (user_id, purpose),
        CONSTRAINT security_tokens_purpose_check CHECK (
          purpose IN ('confirm_email', 'confirm_phone', 'reset_password', 'passkey_registration')
        ),
        CONSTRAINT security_tokens_token_hash_check CHECK (octet_length(token_hash) = 32),
        CONSTRAINT security_tokens_target_check CHECK (octet_length(target) <= 2000),
        CONSTRAINT security_tokens_expires_at_check CHECK (expires_at > created_at),
        CONSTRAINT security_tokens_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX security_tokens_expires_at_idx ON tintype.security_tokens (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.security_tokens, tintype.phones, tintype.personal_details`);
  }
}
