import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The people that the pictures of posts show. */
export class CreatePeopleTags1790000000055 implements MigrationInterface {
  readonly name = 'CreatePeopleTags1790000000055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.post_tags (
        post_id uuid NOT NULL,
        user_id uuid NOT NULL,
        post_author_id uuid NOT NULL,
        media_id uuid NOT NULL,
        x real NOT NULL,
        y real NOT NULL,
        approved_at timestamptz(3),
        hidden_by_block boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT post_tags_pk PRIMARY KEY (post_id, user_id),
        CONSTRAINT post_tags_x_check CHECK (x BETWEEN 0 AND 1),
        CONSTRAINT post_tags_y_check CHECK (y BETWEEN 0 AND 1),
        CONSTRAINT post_tags_post_id_media_id_fkey FOREIGN KEY (post_id, media_id)
          REFERENCES tintype.post_media (post_id, media_id) ON DELETE CASCADE,
        CONSTRAINT post_tags_user_id_fkey FOREIGN KEY (user_id) REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    for (const columns of [
      'post_id_media_id_idx ON tintype.post_tags (post_id, media_id)',
      'user_id_approved_at_idx ON tintype.post_tags (user_id, approved_at DESC, post_id DESC)',
      'post_author_id_user_id_idx ON tintype.post_tags (post_author_id, user_id)',
    ])
      await runner.query(`CREATE INDEX post_tags_${columns}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.post_tags`);
  }
}
