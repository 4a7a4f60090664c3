import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Named sets of stories that outlive their expiry. */
export class CreateHighlights1790000000064 implements MigrationInterface {
  readonly name = 'CreateHighlights1790000000064';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.highlights (
        id uuid NOT NULL,
        author_id uuid NOT NULL,
        name text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT highlights_pk PRIMARY KEY (id),
        CONSTRAINT highlights_name_check CHECK (char_length(name) BETWEEN 1 AND 50),
        CONSTRAINT highlights_author_id_fkey FOREIGN KEY (author_id) REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE tintype.highlight_items (
        highlight_id uuid NOT NULL,
        story_id uuid NOT NULL,
        author_id uuid NOT NULL,
        published_at timestamptz(3) NOT NULL,
        added_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT highlight_items_pk PRIMARY KEY (highlight_id, story_id),
        CONSTRAINT highlight_items_highlight_id_fkey FOREIGN KEY (highlight_id)
          REFERENCES tintype.highlights (id) ON DELETE CASCADE,
        CONSTRAINT highlight_items_story_id_fkey FOREIGN KEY (story_id)
          REFERENCES tintype.stories (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX highlights_author_id_created_at_idx ON tintype.highlights (author_id, created_at DESC, id DESC)`,
    );
    await runner.query(`
      CREATE INDEX highlight_items_highlight_id_published_at_idx
      ON tintype.highlight_items (highlight_id, published_at, story_id)`);
    await runner.query(`CREATE INDEX highlight_items_story_id_idx ON tintype.highlight_items (story_id)`);
    await runner.query(`CREATE INDEX highlight_items_author_id_idx ON tintype.highlight_items (author_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.highlight_items, tintype.highlights`);
  }
}
