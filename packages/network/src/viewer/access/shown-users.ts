import type { UserView } from '@tintype/accounts';
import { usersOf } from '@tintype/accounts/fragments';
import { step } from '@tintype/database';
import { blurhashesOf } from '@tintype/media/fragments';

/** A user as the plans of the viewer API read them: with the preview of the picture of the profile. */
export interface ShownUser extends UserView {
  /** Null without a picture, and for a picture without a preview. */
  readonly avatarBlurhash: string | null;
}

/**
 * The users of these ids, with the previews of their pictures. Ids without a user give no row.
 *
 * @param ids an earlier step with a column `id`
 */
export const shownUsersOf = (ids: string) => {
  const users = usersOf(ids);
  return step<{ baseUrl: string }, ShownUser>({
    columns: { ...users.columns, avatarBlurhash: 'text' },
    text: (name) => {
      const withAvatar = `FROM ${name}_read WHERE avatar_media_id IS NOT NULL`;
      const avatars = { owners: `id ${withAvatar}`, ids: `avatar_media_id ${withAvatar}` };
      return `${users.text(`${name}_read`)}, ${blurhashesOf(avatars).text(`${name}_avatars`)}, ${name} AS MATERIALIZED (
      SELECT u.*, a.blurhash AS avatar_blurhash FROM ${name}_read u
        LEFT JOIN ${name}_avatars a ON a.media_id = u.avatar_media_id)`;
    },
  });
};
