import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bytes of media: their wrapped keys, how much of the quota they take, and those that are to be deleted from the store. */
export class CreateStoredBytes1790000000072 implements MigrationInterface {
  readonly name = 'CreateStoredBytes1790000000072';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of statements) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.media_deletions, tintype.media_usage, tintype.media_bytes`);
  }
}

const statements = [
  `CREATE TABLE tintype.media_bytes (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    size bigint NOT NULL,
    key_id text COLLATE "C" NOT NULL,
    wrapped_key bytea NOT NULL,
    attached_at timestamptz(3),
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT media_bytes_pk PRIMARY KEY (owner_id, id),
    CONSTRAINT media_bytes_size_check CHECK (size BETWEEN 1 AND 68719476736),
    CONSTRAINT media_bytes_key_id_check CHECK (char_length(key_id) BETWEEN 1 AND 32),
    CONSTRAINT media_bytes_wrapped_key_check CHECK (octet_length(wrapped_key) BETWEEN 32 AND 512),
    CONSTRAINT media_bytes_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES tintype.users (id) ON DELETE RESTRICT
  )`,
  `CREATE INDEX media_bytes_id_idx ON tintype.media_bytes (id)`,
  `CREATE INDEX media_bytes_created_at_idx ON tintype.media_bytes (created_at) WHERE attached_at IS NULL`,
  `CREATE TABLE tintype.media_usage (
    owner_id uuid NOT NULL,
    bytes bigint NOT NULL,
    CONSTRAINT media_usage_pk PRIMARY KEY (owner_id),
    CONSTRAINT media_usage_bytes_check CHECK (bytes >= 0),
    CONSTRAINT media_usage_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.media_deletions (
    object_id uuid NOT NULL,
    due_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT media_deletions_pk PRIMARY KEY (object_id)
  )`,
  `CREATE INDEX media_deletions_due_at_idx ON tintype.media_deletions (due_at, object_id)`,
] as const;
