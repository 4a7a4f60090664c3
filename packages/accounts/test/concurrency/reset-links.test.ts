import { createRepo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

import {
  accountsOn,
  MovableClock,
  meta,
  password,
  refusal,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';
import { hold, untilBlocked } from './blocked';

const racers = 32;
const clock = new MovableClock();
const fixture = useAccounts({ poolSize: racers, clock: clock.now });

/** A locked row that the next token needs: the command that issues one waits until it is released. */
const inTheWay = (id: UserId) =>
  hold(
    fixture,
    `INSERT INTO tintype.security_tokens (user_id, purpose, token_hash, created_at, expires_at)
     VALUES ($1, 'reset_password', sha256('in the way'), now(), now() + interval '1 hour')`,
    [id],
  );

test('[inv 14] a token for an address that is released meanwhile opens nothing', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('moving');
  const link = unwrap(await accounts.changeEmail(id, { email: 'moved@example.org', password }, meta));
  const obstacle = await hold(fixture, 'SELECT 1 FROM tintype.users WHERE id = $1 FOR UPDATE', [id]);
  const confirming = accounts.confirmEmail(link.secret.reveal(), meta);
  await untilBlocked(fixture);
  const asking = accounts.requestPasswordReset({ email: 'moving@example.org' }, {}, meta);
  await untilBlocked(fixture, 2);
  await obstacle.end();
  unwrap(await confirming);
  const late = unwrap(await asking);
  const token = late?.secret.reveal() ?? 'none was issued';
  expect(refusal(await accounts.resetPassword(token, { newPassword: 'staple staple staple' }, meta))).toBe(
    'invalid_token',
  );
});

test('[inv 17] a purge during the issue of a token leaves no token', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('leaving');
  unwrap(await accounts.requestDeletion(id, { password }, meta));
  clock.moveDays(30);
  clock.moveSeconds(-1);
  // The purge runs with a clock one second ahead; here the day has not come yet.
  const ahead = () => new Date(clock.now().getTime() + 2000);
  const purges = accountsOn(createRepo(fixture.database.dataSource, { clock: ahead }));
  const obstacle = await inTheWay(id);
  const asking = accounts.requestPasswordReset({ email: 'leaving@example.org' }, {}, meta);
  await untilBlocked(fixture);
  const purging = purges.tombstoneUser(id, meta);
  // Either the purge waits for the token and deletes it, or the token is not issued.
  await untilBlocked(fixture, 2, purging);
  await obstacle.end();
  await Promise.all([asking, purging]);
  expect(await rowsOf(fixture, 'SELECT 1 FROM tintype.security_tokens WHERE user_id = $1', [id])).toEqual([]);
});
