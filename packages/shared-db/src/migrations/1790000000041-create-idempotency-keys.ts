import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which requests with an idempotency key have taken effect, so that sending one again repeats nothing. */
export class CreateIdempotencyKeys1790000000041 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1790000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.idempotency_keys (
        user_id uuid NOT NULL,
        key text COLLATE "C" NOT NULL,
        command text COLLATE "C" NOT NULL,
        fingerprint bytea NOT NULL,
        entity_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT idempotency_keys_pk PRIMARY KEY (user_id, key),
        CONSTRAINT idempotency_keys_key_check CHECK (octet_length(key) BETWEEN 1 AND 128),
        CONSTRAINT idempotency_keys_fingerprint_check CHECK (octet_length(fingerprint) = 32),
        CONSTRAINT idempotency_keys_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX idempotency_keys_created_at_idx ON tintype.idempotency_keys (created_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.idempotency_keys`);
  }
}
