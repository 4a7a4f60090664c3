import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/**
 * The step that allows a command of a caller who is trusted: the user that the command is about.
 *
 * @param parameter the parameter with the id
 */
export const givenTarget = (parameter: string) =>
  step<object, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT ${parameter}::uuid AS id)`,
  });
