import type { SessionView } from '@tintype/accounts';
import { sessionsOf } from '@tintype/accounts/fragments';
import { plan, type Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { judgedPeopleSteps, namedUser } from '../../access/plan-steps';
import type { NotVisible } from '../../access/refuse';
import { moderatedRead } from '../../registration/registered-calls';
import { readPrivate } from './read-private';

const readSessions = plan({
  name: 'network.list_sessions',
  steps: { wanted: namedUser, ...judgedPeopleSteps('id FROM wanted'), sessions: sessionsOf('wanted') },
  answers: ['users', 'relations', 'sessions'],
});

/** See {@link Account.sessions}. */
export const listSessions = moderatedRead({
  takes: ['user'],
  shows: ['private_data'],
  of: 'owner',
  moderated: { action: 'moderate_sessions', entityType: 'user', ownByDefault: true },
  run: (
    viewer,
    ownerId: UserId | null = viewer.viewerId,
  ): Promise<Result<readonly SessionView[], NotVisible>> =>
    readPrivate(viewer, ownerId, readSessions, ({ sessions }) => sessions),
});
