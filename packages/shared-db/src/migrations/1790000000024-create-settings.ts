import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a user allows others. Who has no row has the defaults. */
export class CreateSettings1790000000024 implements MigrationInterface {
  readonly name = 'CreateSettings1790000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.settings (
        user_id uuid NOT NULL,
        comments_from text NOT NULL DEFAULT 'everyone',
        mentions_from text NOT NULL DEFAULT 'everyone',
        tags_from text NOT NULL DEFAULT 'everyone',
        messages_from text NOT NULL DEFAULT 'everyone',
        hide_like_counts boolean NOT NULL DEFAULT false,
        hide_from_suggestions boolean NOT NULL DEFAULT false,
        hide_from_search boolean NOT NULL DEFAULT false,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT settings_pk PRIMARY KEY (user_id),
        CONSTRAINT settings_comments_from_check CHECK (comments_from IN ('everyone', 'followers', 'followed', 'nobody')),
        CONSTRAINT settings_mentions_from_check CHECK (mentions_from IN ('everyone', 'followers', 'followed', 'nobody')),
        CONSTRAINT settings_tags_from_check CHECK (tags_from IN ('everyone', 'followers', 'followed', 'nobody')),
        CONSTRAINT settings_messages_from_check CHECK (messages_from IN ('everyone', 'followers', 'followed', 'nobody')),
        CONSTRAINT settings_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.settings`);
  }
}
