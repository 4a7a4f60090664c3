import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pictures of posts, and the claims by which a picture is in one post at most. Migrations 83 and 92 let other things claim pictures. */
export class CreateCarousels1790000000054 implements MigrationInterface {
  readonly name = 'CreateCarousels1790000000054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.used_media (
        media_id uuid NOT NULL,
        post_id uuid,
        CONSTRAINT used_media_pk PRIMARY KEY (media_id),
        CONSTRAINT used_media_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX used_media_post_id_idx ON tintype.used_media (post_id)`);
    // The positions are compared at the end of a statement, so that one statement can exchange them.
    await runner.query(`
      CREATE TABLE tintype.post_media (
        post_id uuid NOT NULL,
        media_id uuid NOT NULL,
        author_id uuid NOT NULL,
        position smallint NOT NULL,
        alt_text text,
        CONSTRAINT post_media_pk PRIMARY KEY (post_id, media_id),
        CONSTRAINT post_media_post_id_position_key UNIQUE (post_id, position) DEFERRABLE INITIALLY IMMEDIATE,
        CONSTRAINT post_media_position_check CHECK (position BETWEEN 0 AND 19),
        CONSTRAINT post_media_alt_text_check CHECK (
          char_length(alt_text) BETWEEN 1 AND 1000 AND octet_length(alt_text) <= 4000
        ),
        CONSTRAINT post_media_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE,
        CONSTRAINT post_media_media_id_fkey FOREIGN KEY (media_id)
          REFERENCES tintype.used_media (media_id) ON DELETE CASCADE,
        CONSTRAINT post_media_author_id_media_id_fkey FOREIGN KEY (author_id, media_id)
          REFERENCES tintype.media_objects (owner_id, id) ON DELETE RESTRICT
      )`);
    await runner.query(`CREATE INDEX post_media_media_id_idx ON tintype.post_media (media_id)`);
    await runner.query(
      `CREATE INDEX post_media_author_id_media_id_idx ON tintype.post_media (author_id, media_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.post_media, tintype.used_media`);
  }
}
