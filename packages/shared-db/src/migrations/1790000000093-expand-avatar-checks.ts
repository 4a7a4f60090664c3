import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = [
  ['used_media_user_id_idx', 'used_media (user_id) WHERE user_id IS NOT NULL'],
  ['profiles_avatar_media_id_idx', 'profiles (avatar_media_id) WHERE avatar_media_id IS NOT NULL'],
] as const;

/** The constraints that the migration before has added, each with its table and its rule. */
const constraints = [
  ['used_media', 'used_media_use_check', 'CHECK (num_nonnulls(post_id, story_id, user_id) = 1)'],
  [
    'used_media',
    'used_media_user_id_fkey',
    'FOREIGN KEY (user_id) REFERENCES tintype.users (id) ON DELETE CASCADE',
  ],
  [
    'profiles',
    'profiles_avatar_media_id_fkey',
    'FOREIGN KEY (avatar_media_id) REFERENCES tintype.used_media (media_id) ON DELETE SET NULL',
  ],
  [
    'profiles',
    'profiles_user_id_avatar_media_id_fkey',
    'FOREIGN KEY (user_id, avatar_media_id) REFERENCES tintype.media_objects (owner_id, id) ON DELETE RESTRICT',
  ],
] as const;

/**
 * Makes the indexes of avatars and validates their constraints: the tables are read while they are written to. What a cut-off run left
 * is taken away first.
 */
export class ExpandAvatarChecks1790000000093 implements MigrationInterface {
  readonly name = 'ExpandAvatarChecks1790000000093';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await dropIndexes(runner);
    for (const [name, target] of indexes)
      await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON tintype.${target}`);
    for (const [table, name] of constraints)
      await runner.query(`ALTER TABLE tintype.${table} VALIDATE CONSTRAINT ${name}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name, rule] of constraints)
      await runner.query(`ALTER TABLE tintype.${table} DROP CONSTRAINT ${name},
        ADD CONSTRAINT ${name} ${rule} NOT VALID`);
    await dropIndexes(runner);
  }
}

async function dropIndexes(runner: QueryRunner): Promise<void> {
  for (const [name] of indexes) await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.${name}`);
}
