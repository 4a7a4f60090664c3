import type { SetPrivacyForm } from '@tintype/accounts';
import { err, type Result } from '@tintype/database';
import type { Invalid } from '@tintype/repo';
import type { EdgeChange } from '@tintype/social-graph';
import { type Inactive, refuseInactive } from '../../access/refuse';
import type { UserContext } from '../../access/viewer-context';
import { command } from '../../registration/registered-calls';

/** See {@link Account.setPrivacy}. */
export const setPrivacy = command({
  action: 'set_privacy',
  guard: 'active',
  takes: ['flag'],
  run: async (
    me: UserContext,
    isPrivate: boolean,
  ): Promise<Result<EdgeChange, Invalid<SetPrivacyForm> | Inactive>> => {
    const changed = await me.contexts.accounts.setPrivacy(me.viewerId, { isPrivate }, me.meta);
    if (changed.ok) return changed;
    // The command finds no account that is active.
    return changed.error.kind === 'not_found' ? refuseInactive() : err(changed.error);
  },
});
