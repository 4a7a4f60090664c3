import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was called what, and when that changed: the limit on renames counts these rows. */
export class ExpandUsernameRegistry1790000000020 implements MigrationInterface {
  readonly name = 'ExpandUsernameRegistry1790000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.username_changes (
        user_id uuid NOT NULL,
        id uuid NOT NULL,
        from_username text COLLATE "C" NOT NULL,
        to_username text COLLATE "C" NOT NULL,
        changed_at timestamptz(3) NOT NULL,
        CONSTRAINT username_changes_pk PRIMARY KEY (user_id, id),
        CONSTRAINT username_changes_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.username_changes`);
  }
}
