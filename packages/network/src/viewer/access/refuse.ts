import { err, type Result } from '@tintype/database';

/** The viewer sees no such thing. A thing that is absent and one that is hidden have this same answer. */
export interface NotVisible {
  readonly kind: 'not_found';
  readonly entity: 'user' | 'post' | 'comment';
}

/** The viewer's own account is suspended, deactivated or about to be deleted. Such a viewer may do nothing. */
export interface Inactive {
  readonly kind: 'inactive';
}

/** Refuses a call because the viewer does not see what it names. */
export const refuse = (entity: NotVisible['entity']): Result<never, NotVisible> =>
  err({ kind: 'not_found', entity });

/** Refuses a command because the viewer's own account is not active. */
export const refuseInactive = (): Result<never, Inactive> => err({ kind: 'inactive' });
