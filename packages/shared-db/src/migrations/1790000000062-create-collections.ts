import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Saved posts and the named collections of them. */
export class CreateCollections1790000000062 implements MigrationInterface {
  readonly name = 'CreateCollections1790000000062';
  readonly rollbackLoses = 'the counters of saves';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [...TABLES, ...INDEXES]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.collection_items, tintype.collections, tintype.saved_posts`);
    await runner.query(`DELETE FROM tintype.post_counters WHERE kind = 'saves'`);
  }
}

const TABLES = [
  `CREATE TABLE tintype.saved_posts (
    owner_id uuid NOT NULL,
    post_id uuid NOT NULL,
    post_author_id uuid NOT NULL,
    saved_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT saved_posts_pk PRIMARY KEY (owner_id, post_id),
    CONSTRAINT saved_posts_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES tintype.users (id) ON DELETE CASCADE,
    CONSTRAINT saved_posts_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.collections (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT collections_pk PRIMARY KEY (owner_id, id),
    CONSTRAINT collections_owner_id_name_key_key UNIQUE (owner_id, name_key),
    CONSTRAINT collections_name_check CHECK (char_length(name) BETWEEN 1 AND 50),
    CONSTRAINT collections_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.collection_items (
    owner_id uuid NOT NULL,
    collection_id uuid NOT NULL,
    post_id uuid NOT NULL,
    added_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT collection_items_pk PRIMARY KEY (owner_id, collection_id, post_id),
    CONSTRAINT collection_items_collection_id_fkey FOREIGN KEY (owner_id, collection_id)
      REFERENCES tintype.collections (owner_id, id) ON DELETE CASCADE,
    CONSTRAINT collection_items_post_id_fkey FOREIGN KEY (owner_id, post_id)
      REFERENCES tintype.saved_posts (owner_id, post_id) ON DELETE CASCADE
  )`,
] as const;

const INDEXES = [
  `CREATE INDEX saved_posts_owner_id_saved_at_idx ON tintype.saved_posts (owner_id, saved_at DESC, post_id DESC)`,
  `CREATE INDEX saved_posts_post_id_idx ON tintype.saved_posts (post_id)`,
  `CREATE INDEX saved_posts_post_author_id_idx ON tintype.saved_posts (post_author_id)`,
  `CREATE INDEX collections_owner_id_created_at_idx ON tintype.collections (owner_id, created_at DESC, id DESC)`,
  `CREATE INDEX collection_items_collection_id_added_at_idx
    ON tintype.collection_items (owner_id, collection_id, added_at DESC, post_id DESC)`,
  `CREATE INDEX collection_items_owner_id_post_id_idx ON tintype.collection_items (owner_id, post_id)`,
] as const;
