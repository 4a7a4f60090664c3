import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Smaller forms of pictures, and a blurred preview in a few characters. The bytes of a variant take nothing of the quota. The migration
 * behind it validates the checks of the tables that are there already.
 */
export class CreateMediaVariants1790000000090 implements MigrationInterface {
  readonly name = 'CreateMediaVariants1790000000090';
  readonly rollbackLoses = 'the smaller forms of pictures, with their bytes, and the blurred previews';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.media_objects ADD COLUMN blurhash text,
      ADD CONSTRAINT media_objects_blurhash_check CHECK (char_length(blurhash) BETWEEN 6 AND 100) NOT VALID`);
    await sizeCheck(runner, 0);
    await runner.query(`
      CREATE TABLE tintype.media_variants (
        owner_id uuid NOT NULL,
        media_id uuid NOT NULL,
        kind text COLLATE "C" NOT NULL,
        bytes_id uuid NOT NULL,
        file_size integer NOT NULL,
        sha256 bytea NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT media_variants_pk PRIMARY KEY (owner_id, media_id, kind),
        CONSTRAINT media_variants_owner_id_bytes_id_key UNIQUE (owner_id, bytes_id),
        CONSTRAINT media_variants_kind_check CHECK (kind IN ('thumb', '1080')),
        CONSTRAINT media_variants_file_size_check CHECK (file_size BETWEEN 1 AND 67108864),
        CONSTRAINT media_variants_sha256_check CHECK (octet_length(sha256) = 32),
        CONSTRAINT media_variants_width_check CHECK (width BETWEEN 1 AND 16384),
        CONSTRAINT media_variants_height_check CHECK (height BETWEEN 1 AND 16384),
        CONSTRAINT media_variants_media_id_fkey FOREIGN KEY (owner_id, media_id)
          REFERENCES tintype.media_objects (owner_id, id) ON DELETE CASCADE,
        CONSTRAINT media_variants_bytes_id_fkey FOREIGN KEY (owner_id, bytes_id)
          REFERENCES tintype.media_bytes (owner_id, id) ON DELETE CASCADE
      )`);
    // A file may go while its variant comes: only a trigger sees the row of the other transaction.
    await runner.query(`
      CREATE FUNCTION tintype.media_variants_forget_bytes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM tintype.media_bytes WHERE owner_id = OLD.owner_id AND id = OLD.bytes_id;
        INSERT INTO tintype.media_deletions (object_id, due_at) VALUES (OLD.bytes_id, OLD.created_at)
          ON CONFLICT (object_id) DO NOTHING;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER media_variants_forget_bytes AFTER DELETE ON tintype.media_variants
        FOR EACH ROW EXECUTE FUNCTION tintype.media_variants_forget_bytes()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM tintype.media_variants`);
    await runner.query(`DROP TABLE tintype.media_variants`);
    await runner.query(`DROP FUNCTION tintype.media_variants_forget_bytes()`);
    await runner.query(`DELETE FROM tintype.media_bytes WHERE size = 0`);
    await sizeCheck(runner, 1);
    await runner.query(`ALTER TABLE tintype.media_bytes VALIDATE CONSTRAINT media_bytes_size_check`);
    await runner.query(`ALTER TABLE tintype.media_objects DROP COLUMN blurhash`);
  }
}

async function sizeCheck(runner: QueryRunner, least: 0 | 1): Promise<void> {
  await runner.query(`ALTER TABLE tintype.media_bytes DROP CONSTRAINT media_bytes_size_check`);
  await runner.query(`ALTER TABLE tintype.media_bytes
    ADD CONSTRAINT media_bytes_size_check CHECK (size BETWEEN ${least} AND 68719476736) NOT VALID`);
}
