import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';

/** The picture of a profile. The caller has locked the user's row, so that it stays. */
export const avatarSql = statement<{ userId: UserId }, { readonly avatarMediaId: MediaId | null }>({
  name: 'accounts.get_avatar',
  text: `SELECT avatar_media_id FROM tintype.profiles WHERE user_id = $userId::uuid`,
});

/** Another transaction has deleted the picture after this one had found it. */
const message = 'should be a ready picture of yours that no post, story or profile has';

/** What is wrong with a picture that a profile cannot have. It does not tell whether there is such a picture. */
export const refusedAvatar = { field: 'mediaId', message, rule: 'media', params: {} } as const;

/** Gives a profile a picture, which is claimed before, or none. */
export const saveAvatarSql = statement<
  { userId: UserId; mediaId: MediaId | null; at: Date },
  { readonly userId: UserId }
>({
  name: 'accounts.save_avatar',
  violations: {
    profiles_user_id_avatar_media_id_fkey: refusedAvatar,
    profiles_avatar_media_id_fkey: refusedAvatar,
  },
  text: `UPDATE tintype.profiles SET avatar_media_id = $mediaId::uuid, updated_at = $at
    WHERE user_id = $userId::uuid RETURNING user_id`,
});
