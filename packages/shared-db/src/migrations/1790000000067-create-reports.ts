import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What users report, and what moderators decide. */
export class CreateReports1790000000067 implements MigrationInterface {
  readonly name = 'CreateReports1790000000067';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [TABLE, ...INDEXES]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.reports`);
  }
}

const TABLE = `CREATE TABLE tintype.reports (
    id uuid NOT NULL,
    reporter_id uuid,
    target text NOT NULL,
    user_id uuid,
    post_id uuid,
    comment_id uuid,
    reason text NOT NULL,
    note text,
    snapshot jsonb NOT NULL,
    state text NOT NULL DEFAULT 'open',
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    decided_at timestamptz(3),
    decided_by uuid,
    decision_note text,
    CONSTRAINT reports_pk PRIMARY KEY (id),
    CONSTRAINT reports_target_check CHECK (target IN ('user', 'post', 'comment')),
    CONSTRAINT reports_reason_check CHECK (reason IN ('spam', 'nudity', 'hate', 'violence', 'harassment', 'self_harm',
      'false_information', 'intellectual_property', 'other')),
    CONSTRAINT reports_state_check CHECK (state IN ('open', 'dismissed', 'upheld')),
    CONSTRAINT reports_note_check CHECK (char_length(note) BETWEEN 1 AND 1000),
    CONSTRAINT reports_decision_note_check CHECK (char_length(decision_note) BETWEEN 1 AND 1000),
    CONSTRAINT reports_snapshot_check CHECK (jsonb_typeof(snapshot) = 'object'),
    CONSTRAINT reports_decided_at_check CHECK ((state = 'open') = (decided_at IS NULL)),
    CONSTRAINT reports_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES tintype.users (id) ON DELETE SET NULL,
    CONSTRAINT reports_user_id_fkey FOREIGN KEY (user_id) REFERENCES tintype.users (id) ON DELETE SET NULL,
    CONSTRAINT reports_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES tintype.users (id) ON DELETE SET NULL,
    CONSTRAINT reports_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE SET NULL,
    CONSTRAINT reports_comment_id_fkey FOREIGN KEY (comment_id, post_id) REFERENCES tintype.comments (id, post_id)
      ON DELETE SET NULL (comment_id)
  )`;

const INDEXES = [
  `CREATE UNIQUE INDEX reports_reporter_id_user_id_open_idx ON tintype.reports (reporter_id, user_id)
    WHERE state = 'open' AND target = 'user'`,
  `CREATE UNIQUE INDEX reports_reporter_id_post_id_open_idx ON tintype.reports (reporter_id, post_id)
    WHERE state = 'open' AND target = 'post'`,
  `CREATE UNIQUE INDEX reports_reporter_id_comment_id_open_idx ON tintype.reports (reporter_id, comment_id)
    WHERE state = 'open' AND target = 'comment'`,
  `CREATE INDEX reports_open_created_at_idx ON tintype.reports (created_at, id) WHERE state = 'open'`,
  `CREATE INDEX reports_reporter_id_created_at_idx ON tintype.reports (reporter_id, created_at, id)`,
  `CREATE INDEX reports_user_id_idx ON tintype.reports (user_id)`,
  `CREATE INDEX reports_post_id_idx ON tintype.reports (post_id) WHERE post_id IS NOT NULL`,
  `CREATE INDEX reports_comment_id_post_id_idx ON tintype.reports (comment_id, post_id) WHERE comment_id IS NOT NULL`,
  `CREATE INDEX reports_decided_by_idx ON tintype.reports (decided_by) WHERE decided_by IS NOT NULL`,
  `CREATE INDEX reports_decided_at_idx ON tintype.reports (decided_at, id) WHERE decided_at IS NOT NULL`,
] as const;
