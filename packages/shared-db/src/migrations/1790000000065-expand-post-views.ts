import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The views of posts that are not counted yet, and their counter. */
export class ExpandPostViews1790000000065 implements MigrationInterface {
  readonly name = 'ExpandPostViews1790000000065';
  readonly rollbackLoses = 'the counters of views';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.post_viewings (
        post_id uuid NOT NULL,
        viewer_id uuid NOT NULL,
        hour timestamptz(3) NOT NULL,
        CONSTRAINT post_viewings_pk PRIMARY KEY (post_id, viewer_id, hour),
        CONSTRAINT post_viewings_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE,
        CONSTRAINT post_viewings_viewer_id_fkey FOREIGN KEY (viewer_id) REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX post_viewings_hour_idx ON tintype.post_viewings (hour, post_id, viewer_id)`,
    );
    await runner.query(`CREATE INDEX post_viewings_viewer_id_idx ON tintype.post_viewings (viewer_id)`);
    await setKinds(runner, ['comments', 'likes', 'saves', 'views']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM tintype.post_counters WHERE kind = 'views'`);
    await setKinds(runner, ['comments', 'likes', 'saves']);
    await runner.query(`ALTER TABLE tintype.post_counters VALIDATE CONSTRAINT post_counters_kind_check`);
    await runner.query(`DROP TABLE tintype.post_viewings`);
  }
}

/** The constraint holds for new rows; migration 101 validates it for the old ones. */
async function setKinds(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query(`
    ALTER TABLE tintype.post_counters DROP CONSTRAINT post_counters_kind_check,
      ADD CONSTRAINT post_counters_kind_check CHECK (kind IN (${list})) NOT VALID`);
}
