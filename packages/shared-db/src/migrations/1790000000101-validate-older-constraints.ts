import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The constraints that the migrations from 32 to 83 have added, each with its table and its rule. */
const constraints = [
  [
    'users',
    'users_delete_after_check',
    `CHECK (
      CASE status WHEN 'pending_deletion' THEN delete_after IS NOT NULL WHEN 'suspended' THEN true ELSE delete_after IS NULL END
    )`,
  ],
  [
    'users',
    'users_purge_began_at_check',
    'CHECK (purge_began_at IS NULL OR (delete_after IS NOT NULL AND delete_after <= purge_began_at))',
  ],
  ['sessions', 'sessions_successor_salt_check', 'CHECK (octet_length(successor_salt) = 32)'],
  [
    'comments',
    'comments_unpinned_check',
    `CHECK (unpinned OR (parent_id IS NULL AND status = 'visible' AND NOT hidden))`,
  ],
  ['comments', 'comments_taken_down_check', `CHECK (taken_down IN ('shown', 'hidden'))`],
  ['post_counters', 'post_counters_kind_check', `CHECK (kind IN ('comments', 'likes', 'saves', 'views'))`],
  ['posts', 'posts_taken_down_check', `CHECK (taken_down IN ('published', 'archived'))`],
  ['reports', 'reports_target_check', `CHECK (target IN ('user', 'post', 'comment', 'story'))`],
  [
    'reports',
    'reports_story_id_fkey',
    'FOREIGN KEY (story_id) REFERENCES tintype.stories (id) ON DELETE SET NULL',
  ],
  [
    'used_media',
    'used_media_story_id_fkey',
    'FOREIGN KEY (story_id) REFERENCES tintype.stories (id) ON DELETE CASCADE',
  ],
] as const;

/** Validates the constraints of older migrations: the tables are read while they are written to. */
export class ValidateOlderConstraints1790000000101 implements MigrationInterface {
  readonly name = 'ValidateOlderConstraints1790000000101';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name] of constraints)
      await runner.query(`ALTER TABLE tintype.${table} VALIDATE CONSTRAINT ${name}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name, rule] of constraints)
      await runner.query(`ALTER TABLE tintype.${table} DROP CONSTRAINT ${name},
        ADD CONSTRAINT ${name} ${rule} NOT VALID`);
  }
}
