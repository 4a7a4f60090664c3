import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pictures of stories. A picture is claimed by a post or by a story. */
export class CreateStoryMedia1790000000083 implements MigrationInterface {
  readonly name = 'CreateStoryMedia1790000000083';
  readonly rollbackLoses = 'the claims of the pictures of stories';

  async up(runner: QueryRunner): Promise<void> {
    // Migration 92 replaces the check; migration 101 validates the foreign key.
    await runner.query(`ALTER TABLE tintype.used_media ADD COLUMN story_id uuid,
      ADD CONSTRAINT used_media_story_id_fkey FOREIGN KEY (story_id) REFERENCES tintype.stories (id)
        ON DELETE CASCADE NOT VALID,
      ADD CONSTRAINT used_media_use_check CHECK (num_nonnulls(post_id, story_id) = 1) NOT VALID`);
    await runner.query(`
      CREATE TABLE tintype.story_media (
        story_id uuid NOT NULL,
        media_id uuid NOT NULL,
        author_id uuid NOT NULL,
        alt_text text,
        CONSTRAINT story_media_pk PRIMARY KEY (story_id),
        CONSTRAINT story_media_alt_text_check CHECK (
          char_length(alt_text) BETWEEN 1 AND 1000 AND octet_length(alt_text) <= 4000
        ),
        CONSTRAINT story_media_story_id_fkey FOREIGN KEY (story_id) REFERENCES tintype.stories (id) ON DELETE CASCADE,
        CONSTRAINT story_media_media_id_fkey FOREIGN KEY (media_id)
          REFERENCES tintype.used_media (media_id) ON DELETE CASCADE,
        CONSTRAINT story_media_author_id_media_id_fkey FOREIGN KEY (author_id, media_id)
          REFERENCES tintype.media_objects (owner_id, id) ON DELETE RESTRICT
      )`);
    await runner.query(`CREATE INDEX story_media_media_id_idx ON tintype.story_media (media_id)`);
    await runner.query(
      `CREATE INDEX story_media_author_id_media_id_idx ON tintype.story_media (author_id, media_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.story_media`);
    await runner.query(`DELETE FROM tintype.used_media WHERE post_id IS NULL`);
    await runner.query(`ALTER TABLE tintype.used_media DROP COLUMN story_id`);
  }
}
