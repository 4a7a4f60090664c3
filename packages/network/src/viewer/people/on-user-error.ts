import type { Result } from '@tintype/database';
import type { Invalid } from '@tintype/repo';
import type { EdgeChange } from '@tintype/social-graph';
import type { Inactive, NotVisible } from '../access/refuse';
import type { UserDecision } from '../guards/decide-on-user';

/**
 * Why a command on another user is refused. `not_found`: no such user, or the user is hidden from the viewer, also by a block of the
 * user. `inactive`: the viewer's own account is not active. `invalid`: the viewer named themselves.
 */
export type OnUserError = NotVisible | Inactive | Invalid<UserDecision>;

/** Whether a command changed anything: false where the state was there already. */
export type Change<E> = Promise<Result<EdgeChange, E>>;
