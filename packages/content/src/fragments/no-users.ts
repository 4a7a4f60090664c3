import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** No users: for lists that leave out the entries of some users, where the caller leaves out none. */
export const noUsers = step<object, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT NULL::uuid AS id WHERE false)`,
});
