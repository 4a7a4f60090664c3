import { systemMeta } from '../../../src';
import type { Driver, Params } from '../scene';

export const socialGraphDrivers: Readonly<Record<string, Driver>> = {
  mute: {
    form: 'MuteForm',
    valid: { posts: true, stories: 'false', expiresAt: '2999-01-01T00:00:00Z' },
    kinds: ['invalid'],
    objectsOnly: true,
    run: (scope, params: Params, { authorId, otherId }) =>
      scope.socialGraph.mute(
        { ...params, muterId: authorId, mutedId: otherId },
        { ...systemMeta, actorId: authorId },
      ),
  },
};
