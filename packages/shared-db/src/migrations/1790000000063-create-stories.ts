import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stories, the users who have seen them, and how many an author has published on a day. */
export class CreateStories1790000000063 implements MigrationInterface {
  readonly name = 'CreateStories1790000000063';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.stories (
        id uuid NOT NULL,
        author_id uuid NOT NULL,
        caption text NOT NULL,
        audience text NOT NULL,
        published_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT stories_pk PRIMARY KEY (id),
        CONSTRAINT stories_caption_check CHECK (char_length(caption) <= 2200 AND octet_length(caption) <= 8800),
        CONSTRAINT stories_audience_check CHECK (audience IN ('everyone', 'close_friends')),
        CONSTRAINT stories_expires_at_check CHECK (expires_at - published_at = interval '24 hours'),
        CONSTRAINT stories_author_id_fkey FOREIGN KEY (author_id) REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE tintype.story_views (
        story_id uuid NOT NULL,
        viewer_id uuid NOT NULL,
        viewed_at timestamptz(3) NOT NULL,
        CONSTRAINT story_views_pk PRIMARY KEY (story_id, viewer_id),
        CONSTRAINT story_views_story_id_fkey FOREIGN KEY (story_id) REFERENCES tintype.stories (id) ON DELETE CASCADE,
        CONSTRAINT story_views_viewer_id_fkey FOREIGN KEY (viewer_id) REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE tintype.story_days (
        author_id uuid NOT NULL,
        day date NOT NULL,
        published integer NOT NULL,
        CONSTRAINT story_days_pk PRIMARY KEY (author_id),
        CONSTRAINT story_days_published_check CHECK (published >= 1),
        CONSTRAINT story_days_author_id_fkey FOREIGN KEY (author_id) REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX stories_author_id_expires_at_idx ON tintype.stories (author_id, expires_at DESC, id DESC)`,
    );
    await runner.query(`
      CREATE INDEX story_views_story_id_viewed_at_idx
      ON tintype.story_views (story_id, viewed_at DESC, viewer_id DESC)`);
    await runner.query(`CREATE INDEX story_views_viewer_id_idx ON tintype.story_views (viewer_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.story_days, tintype.story_views, tintype.stories`);
  }
}
