import { statement } from '@tintype/database';

/** Deletes a count of tries that ends later than any new count can; times are milliseconds since 1970. */
export const forgetFromAheadSql = statement<{ key: string; latest: number }, object>({
  name: 'accounts.forget_tries_from_ahead',
  text: 'DELETE FROM tintype.throttles WHERE key = $key AND expire > $latest::bigint',
});
