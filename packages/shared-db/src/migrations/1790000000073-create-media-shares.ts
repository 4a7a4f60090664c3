import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who besides its owner may read a file: people, and the holders of links. */
export class CreateMediaShares1790000000073 implements MigrationInterface {
  readonly name = 'CreateMediaShares1790000000073';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of statements) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.media_links, tintype.media_shares`);
  }
}

const statements = [
  `CREATE TABLE tintype.media_shares (
    owner_id uuid NOT NULL,
    media_id uuid NOT NULL,
    grantee_id uuid NOT NULL,
    granted_by uuid NOT NULL,
    level text NOT NULL,
    expires_at timestamptz(3),
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT media_shares_pk PRIMARY KEY (owner_id, media_id, grantee_id),
    CONSTRAINT media_shares_level_check CHECK (level IN ('read', 'share')),
    CONSTRAINT media_shares_grantee_id_check CHECK (grantee_id <> owner_id AND grantee_id <> granted_by),
    CONSTRAINT media_shares_media_id_fkey FOREIGN KEY (owner_id, media_id)
      REFERENCES tintype.media_objects (owner_id, id) ON DELETE CASCADE,
    CONSTRAINT media_shares_grantee_id_fkey FOREIGN KEY (grantee_id) REFERENCES tintype.users (id) ON DELETE CASCADE,
    CONSTRAINT media_shares_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  `CREATE INDEX media_shares_grantee_id_idx ON tintype.media_shares (grantee_id, created_at, owner_id, media_id)`,
  `CREATE INDEX media_shares_granted_by_idx ON tintype.media_shares (granted_by)`,
  `CREATE TABLE tintype.media_links (
    token_hash bytea NOT NULL,
    owner_id uuid NOT NULL,
    media_id uuid NOT NULL,
    granted_by uuid NOT NULL,
    expires_at timestamptz(3),
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT media_links_pk PRIMARY KEY (token_hash),
    CONSTRAINT media_links_token_hash_check CHECK (octet_length(token_hash) = 32),
    CONSTRAINT media_links_media_id_fkey FOREIGN KEY (owner_id, media_id)
      REFERENCES tintype.media_objects (owner_id, id) ON DELETE CASCADE,
    CONSTRAINT media_links_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  `CREATE INDEX media_links_owner_id_media_id_idx ON tintype.media_links (owner_id, media_id)`,
  `CREATE INDEX media_links_granted_by_idx ON tintype.media_links (granted_by)`,
] as const;
