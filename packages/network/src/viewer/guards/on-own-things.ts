import { accountStatesOf } from '@tintype/accounts/fragments';
import {
  type Allowed,
  allowedColumn,
  givenOwner,
  type OwnParams,
  type OwnWriting,
} from '@tintype/content/fragments';
import { err, step, type WriteSteps, writeStatement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';

const inactive: Inactive = { kind: 'inactive' };

const steps = {
  owner: givenOwner,
  states: accountStatesOf('owner'),
  allowed: step<object, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT id FROM states WHERE status = 'active')`,
  }),
};

/**
 * How a command of a viewer on something of their own is sent: one statement, which looks whether the viewer's account is active, and
 * writes and logs. The viewer is its parameter `ownerId`.
 *
 * @param action the name of its action in the log, and of its statement
 * @param more steps that the writing part reads besides
 */
export function viewerWriting<Params extends object, Row extends object, More extends object = object>(
  action: string,
  write: WriteSteps<Params & OwnParams, Row>,
  more: Readonly<Record<string, object>> = {},
): OwnWriting<Params & More, Row, Inactive> {
  return {
    sql: writeStatement<Params & More & OwnParams, Row & Allowed>({
      name: `network.${action}`,
      steps: { ...more, ...steps },
      write,
      result: allowedColumn,
    }),
    refusal: err(inactive),
  };
}
