import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the captions of drafts name, and the captions that edits have replaced. */
export class CreateDraftsAndEdits1790000000050 implements MigrationInterface {
  readonly name = 'CreateDraftsAndEdits1790000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.post_drafts (
        post_id uuid NOT NULL,
        hashtag_keys text[] NOT NULL,
        hashtag_displays text[] NOT NULL,
        username_keys text[] NOT NULL,
        CONSTRAINT post_drafts_pk PRIMARY KEY (post_id),
        CONSTRAINT post_drafts_hashtags_check CHECK (cardinality(hashtag_keys) = cardinality(hashtag_displays)),
        CONSTRAINT post_drafts_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE tintype.post_edits (
        post_id uuid NOT NULL,
        version integer NOT NULL,
        caption text NOT NULL,
        replaced_at timestamptz(3) NOT NULL,
        CONSTRAINT post_edits_pk PRIMARY KEY (post_id, version),
        CONSTRAINT post_edits_caption_check CHECK (char_length(caption) <= 2200 AND octet_length(caption) <= 8800),
        CONSTRAINT post_edits_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.post_edits, tintype.post_drafts`);
  }
}
