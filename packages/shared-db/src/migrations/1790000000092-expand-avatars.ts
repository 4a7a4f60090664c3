import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The picture of a profile: a ready picture of the user, claimed as those of posts and stories are. No command has written the column
 * before. The migration behind it makes the indexes and validates what is added here.
 */
export class ExpandAvatars1790000000092 implements MigrationInterface {
  readonly name = 'ExpandAvatars1790000000092';
  readonly rollbackLoses = 'the pictures of profiles, and their claims';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.used_media ADD COLUMN user_id uuid,
      ADD CONSTRAINT used_media_user_id_fkey FOREIGN KEY (user_id) REFERENCES tintype.users (id)
        ON DELETE CASCADE NOT VALID,
      DROP CONSTRAINT used_media_use_check,
      ADD CONSTRAINT used_media_use_check CHECK (num_nonnulls(post_id, story_id, user_id) = 1) NOT VALID`);
    await runner.query(`ALTER TABLE tintype.profiles
      ADD CONSTRAINT profiles_avatar_media_id_fkey FOREIGN KEY (avatar_media_id)
        REFERENCES tintype.used_media (media_id) ON DELETE SET NULL NOT VALID,
      ADD CONSTRAINT profiles_user_id_avatar_media_id_fkey FOREIGN KEY (user_id, avatar_media_id)
        REFERENCES tintype.media_objects (owner_id, id) ON DELETE RESTRICT NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE tintype.profiles SET avatar_media_id = NULL WHERE avatar_media_id IS NOT NULL`,
    );
    await runner.query(`ALTER TABLE tintype.profiles DROP CONSTRAINT profiles_user_id_avatar_media_id_fkey,
      DROP CONSTRAINT profiles_avatar_media_id_fkey`);
    await runner.query(`DELETE FROM tintype.used_media WHERE user_id IS NOT NULL`);
    await runner.query(`ALTER TABLE tintype.used_media DROP CONSTRAINT used_media_use_check, DROP COLUMN user_id,
      ADD CONSTRAINT used_media_use_check CHECK (num_nonnulls(post_id, story_id) = 1) NOT VALID`);
  }
}
