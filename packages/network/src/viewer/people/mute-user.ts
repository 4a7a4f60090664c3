import { command } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import type { MuteForm, MuteScopes } from '@tintype/social-graph';
import { muteSteps, readMuteScopes } from '@tintype/social-graph/fragments';
import { onVisibleUserWith } from '../guards/on-visible-user';

/** See {@link People.mute}. */
export const muteUser = onVisibleUserWith({
  action: 'mute_user',
  form: 'MuteForm',
  takes: ['scopes'],
  read: async ({ repo, meta }, { viewerId, userId, at }, scopes: FormInput<MuteForm> = {}) => {
    const read = readMuteScopes(scopes, at);
    const spec = { name: 'mute_user', entityType: 'user', entityId: userId };
    if (!read.ok) return command(repo, meta, spec).refuse(read.error);
    return ok({ muterId: viewerId, mutedId: userId, ...read.value });
  },
  write: muteSteps,
  answer: ({ posts, stories, expiresAt }): Result<MuteScopes, never> => ok({ posts, stories, expiresAt }),
});
