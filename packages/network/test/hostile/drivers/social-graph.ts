import { systemMeta } from '../../../src';
import { type Driver, withIds } from '../scene';

export const socialGraphDrivers: Readonly<Record<string, Driver>> = {
  mute: {
    form: 'MuteForm',
    valid: { posts: true, stories: 'false', expiresAt: '2999-01-01T00:00:00Z' },
    kinds: ['invalid'],
    run: (scope, params, { authorId, otherId }) =>
      scope.socialGraph.mute(withIds(params, { muterId: authorId, mutedId: otherId }), {
        ...systemMeta,
        actorId: authorId,
      }),
  },
};
