import type { UserSettings } from '@tintype/accounts';
import { savedSettingsOf, settingsFrom } from '@tintype/accounts/fragments';
import { plan, type Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { judgedPeopleSteps, namedUser } from '../../access/plan-steps';
import type { NotVisible } from '../../access/refuse';
import { read } from '../../registration/registered-calls';
import { readPrivate } from './read-private';

const readUserSettings = plan({
  name: 'network.get_settings',
  steps: { wanted: namedUser, ...judgedPeopleSteps('id FROM wanted'), settings: savedSettingsOf('wanted') },
  answers: ['users', 'relations', 'settings'],
});

/** See {@link Account.settings}. */
export const getSettings = read({
  takes: ['user'],
  shows: ['private_data'],
  of: 'owner',
  run: (viewer, ownerId: UserId | null = viewer.viewerId): Promise<Result<UserSettings, NotVisible>> =>
    readPrivate(viewer, ownerId, readUserSettings, ({ settings }) => settingsFrom(settings[0])),
});
