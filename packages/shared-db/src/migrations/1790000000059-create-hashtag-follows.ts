import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hashtags that each user follows. */
export class CreateHashtagFollows1790000000059 implements MigrationInterface {
  readonly name = 'CreateHashtagFollows1790000000059';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.hashtag_follows (
        user_id uuid NOT NULL,
        hashtag_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT hashtag_follows_pk PRIMARY KEY (user_id, hashtag_id),
        CONSTRAINT hashtag_follows_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE,
        CONSTRAINT hashtag_follows_hashtag_id_fkey FOREIGN KEY (hashtag_id)
          REFERENCES tintype.hashtags (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE INDEX hashtag_follows_user_id_created_at_idx
      ON tintype.hashtag_follows (user_id, created_at, hashtag_id)`);
    await runner.query(`CREATE INDEX hashtag_follows_hashtag_id_idx ON tintype.hashtag_follows (hashtag_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.hashtag_follows`);
  }
}
