import type { ActionParams } from '@tintype/action-log';
import { step, type WriteSteps, writeStatement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { seesSql } from '../../visibility/compiled-policy';
import { judgingSteps } from '../access/judged-owners';
import { namedUser } from '../access/plan-steps';

/** The parameters of a decision about a user. */
export interface UserDecision {
  readonly userId: UserId;
  readonly viewerId: UserId;
  readonly at: Date;
}

/** What a command on a user has found out. A user is visible also where the viewer sees a stub only. */
export interface Decided {
  readonly viewerActive: boolean;
  readonly visible: boolean;
}

const looking = {
  wanted: namedUser,
  ...judgingSteps({ kinds: ['profile'] }, 'id FROM wanted'),
  seen: step<{ userId: UserId }, Decided>({
    columns: { viewerActive: 'boolean', visible: 'boolean' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT (SELECT active FROM viewer) AS viewer_active, EXISTS (SELECT FROM owners o WHERE o.id = $userId::uuid
        AND ${seesSql('profile', 'o.viewer_class', 'o.owner_state', ['yes', 'stub'])}) AS visible)`,
  }),
};

const allowedWhere = (condition: string) =>
  step<object, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) =>
      `${name} AS MATERIALIZED (SELECT w.id FROM wanted w CROSS JOIN seen WHERE seen.viewer_active AND ${condition})`,
  });

const allowed = {
  /** The viewer's account is active, and the viewer sees the user. */
  visible: allowedWhere('seen.visible'),
  /** The viewer's account is active. */
  always: allowedWhere('true'),
  /** The viewer's account is active, and so is the account of the user. */
  active: allowedWhere(`EXISTS (SELECT FROM states s WHERE s.id = $userId::uuid AND s.status = 'active')`),
};

/**
 * The statement of a command on a user: it looks, decides, writes and logs.
 *
 * @param when when the command is allowed: see `allowed`
 * @param more steps behind `allowed`, which the writing part reads
 */
export function userStatement<Params extends object, Row extends object>(
  action: string,
  when: keyof typeof allowed,
  write: WriteSteps<Params, Row>,
  more: Readonly<Record<string, object>> = {},
) {
  return writeStatement<Params & UserDecision & ActionParams, Row & Decided>({
    name: `network.${action}`,
    steps: { ...looking, allowed: allowed[when], ...more },
    write,
    result: '(SELECT viewer_active FROM seen) AS viewer_active, (SELECT visible FROM seen) AS visible',
  });
}
