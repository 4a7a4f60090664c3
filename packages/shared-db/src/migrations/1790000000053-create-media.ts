import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stored files of users. A file that is no picture has neither width nor height, and may be larger. */
export class CreateMedia1790000000053 implements MigrationInterface {
  readonly name = 'CreateMedia1790000000053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.media_objects (
        owner_id uuid NOT NULL,
        id uuid NOT NULL,
        file_name text NOT NULL,
        full_path text COLLATE "C" NOT NULL,
        file_size bigint NOT NULL,
        mime text NOT NULL,
        sha256 bytea NOT NULL,
        width integer,
        height integer,
        metadata jsonb NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'pending',
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT media_objects_pk PRIMARY KEY (owner_id, id),
        CONSTRAINT media_objects_owner_id_full_path_key UNIQUE (owner_id, full_path),
        CONSTRAINT media_objects_file_name_check CHECK (char_length(file_name) BETWEEN 1 AND 255),
        CONSTRAINT media_objects_full_path_check CHECK (
          char_length(full_path) <= 1024 AND full_path LIKE '/%'
            AND right(full_path, char_length(file_name) + 1) = '/' || file_name
        ),
        CONSTRAINT media_objects_file_size_check CHECK (
          file_size BETWEEN 1 AND CASE WHEN mime LIKE 'image/%' THEN 67108864 ELSE 68719476736 END
        ),
        CONSTRAINT media_objects_mime_check CHECK (
          mime IN ('image/jpeg', 'image/png', 'image/webp', 'image/avif', 'application/octet-stream')
        ),
        CONSTRAINT media_objects_picture_check CHECK (
          (width IS NOT NULL) = (mime LIKE 'image/%') AND (width IS NULL) = (height IS NULL)
        ),
        CONSTRAINT media_objects_sha256_check CHECK (octet_length(sha256) = 32),
        CONSTRAINT media_objects_width_check CHECK (width BETWEEN 1 AND 16384),
        CONSTRAINT media_objects_height_check CHECK (height BETWEEN 1 AND 16384),
        CONSTRAINT media_objects_metadata_check CHECK (
          jsonb_typeof(metadata) = 'object' AND octet_length(metadata::text) <= 16384
        ),
        CONSTRAINT media_objects_status_check CHECK (status IN ('pending', 'ready')),
        CONSTRAINT media_objects_owner_id_fkey FOREIGN KEY (owner_id)
          REFERENCES tintype.users (id) ON DELETE RESTRICT
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.media_objects`);
  }
}
