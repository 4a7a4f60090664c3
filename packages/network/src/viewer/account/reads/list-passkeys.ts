import type { PasskeyView } from '@tintype/accounts';
import { passkeysOf } from '@tintype/accounts/fragments';
import { plan, type Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { judgedPeopleSteps, namedUser } from '../../access/plan-steps';
import type { NotVisible } from '../../access/refuse';
import { read } from '../../registration/registered-calls';
import { readPrivate } from './read-private';

const readPasskeys = plan({
  name: 'network.list_passkeys',
  steps: { wanted: namedUser, ...judgedPeopleSteps('id FROM wanted'), passkeys: passkeysOf('wanted') },
  answers: ['users', 'relations', 'passkeys'],
});

/** See {@link Account.passkeys}. */
export const listPasskeys = read({
  takes: ['user'],
  shows: ['private_data'],
  of: 'owner',
  run: (
    viewer,
    ownerId: UserId | null = viewer.viewerId,
  ): Promise<Result<readonly PasskeyView[], NotVisible>> =>
    readPrivate(viewer, ownerId, readPasskeys, ({ passkeys }) => passkeys),
});
