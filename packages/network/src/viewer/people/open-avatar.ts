import { plan, type Result, step } from '@tintype/database';
import type { AskedRange, InvalidRange, OpenedPicture } from '@tintype/media';
import { askedVariant, storedFilesOf, withoutName } from '@tintype/media/fragments';
import { idOf, type MediaId, type UserId } from '@tintype/shared-db';
import { gateBehindPeople } from '../access/gate-steps';
import { accessTo, ownersIn } from '../access/owners';
import { judgedPeopleSteps, namedUser, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';

/** The pictures of the profiles that passed the gate. */
const avatars = step<object, { readonly ownerId: UserId; readonly mediaId: MediaId }>({
  columns: { ownerId: 'text', mediaId: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT id AS owner_id, avatar_media_id AS media_id FROM users
      WHERE id IN (SELECT id FROM gate) AND avatar_media_id IS NOT NULL)`,
});

const readAvatar = plan({
  name: 'network.open_avatar',
  steps: {
    wanted: namedUser,
    ...judgedPeopleSteps('id FROM wanted'),
    // A stub, which the viewer sees of a user that they block, has the picture too.
    gate: gateBehindPeople('wanted', 'profile', ['yes', 'stub']),
    avatars,
    stored: storedFilesOf('avatars'),
  },
  answers: ['users', 'relations', 'stored'],
});

/** See {@link PeopleReads.openAvatar}. */
export const openAvatar = moderatedRead({
  takes: ['user', 'range'],
  shows: ['profile'],
  of: 'owner',
  moderated: { action: 'moderate_avatar', entityType: 'user' },
  run: async (
    viewer,
    userId: UserId,
    range: AskedRange = {},
  ): Promise<Result<OpenedPicture, NotVisible | InvalidRange>> => {
    const id = idOf(userId);
    const params = { userId: id, variant: askedVariant(range, 'thumb'), ...planParams(viewer) };
    const { stored, ...people } = await viewer.repo.answer(readAvatar, params);
    if (accessTo(ownersIn(viewer, people).owners.get(id), 'profile') === 'no') return refuse('user');
    const [found] = stored;
    return found === undefined ? refuse('media') : withoutName(viewer.contexts.media.openFound(found, range));
  },
});
