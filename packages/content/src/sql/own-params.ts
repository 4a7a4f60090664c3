import type { ActionParams } from '@tintype/action-log';
import type { UserId } from '@tintype/shared-db';

/** The parameters of every command of a user on something of their own. */
export interface OwnParams extends ActionParams {
  readonly ownerId: UserId;
  readonly at: Date;
}

/** Whether the owner may do it. */
export interface Allowed {
  readonly allowed: boolean;
}

/** SQL of the columns of {@link Allowed}, for a statement with a step `allowed`. */
export const allowedColumn = 'EXISTS (SELECT FROM allowed) AS allowed';
