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
  read: (_me, { viewerId, userId, at }, scopes: FormInput<MuteForm> = {}) => {
    const read = readMuteScopes(scopes, at);
    return read.ok ? ok({ muterId: viewerId, mutedId: userId, ...read.value }) : read;
  },
  write: muteSteps,
  answer: ({ posts, stories, expiresAt }): Result<MuteScopes, never> => ok({ posts, stories, expiresAt }),
});
