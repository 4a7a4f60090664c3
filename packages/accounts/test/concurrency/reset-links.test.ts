import { createRepo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

import {
  type AccountsFixture,
  accountsOn,
  MovableClock,
  meta,
  openAccounts,
  password,
  refusal,
  rowsOf,
  unwrap,
} from '../accounts-setup';
import { hold, untilBlocked } from './blocked';

const racers = 32;
const clock = new MovableClock();
let fixture: AccountsFixture;
beforeAll(async () => {
  fixture = await openAccounts({ poolSize: racers, clock: clock.now });
});
afterAll(() => fixture.database.close());

/** A row in the way of the next link for a new password: who issues one waits until it is gone. */
const inTheWay = (id: UserId) =>
  hold(
    fixture,
    `INSERT INTO tintype.security_tokens (user_id, purpose, token_hash, created_at, expires_at)
     VALUES ($1, 'reset_password', sha256('in the way'), now(), now() + interval '1 hour')`,
    [id],
  );

test('[inv 14] a link to an address that is given up while it is issued opens nothing', async () => {
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

test('[inv 17] no link is left of a user who is purged while it is issued', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('leaving');
  unwrap(await accounts.requestDeletion(id, { password }, meta));
  clock.moveDays(30);
  clock.moveSeconds(-1);
  // The purge runs where the clock is a second ahead; here the day has not come yet.
  const ahead = () => new Date(clock.now().getTime() + 2000);
  const purges = accountsOn(createRepo(fixture.database.dataSource, { clock: ahead }));
  const obstacle = await inTheWay(id);
  const asking = accounts.requestPasswordReset({ email: 'leaving@example.org' }, {}, meta);
  await untilBlocked(fixture);
  const purging = purges.tombstoneUser(id, meta);
  // Either the purge waits for the link and takes it along, or the link was not issued any more.
  await untilBlocked(fixture, 2, purging);
  await obstacle.end();
  await Promise.all([asking, purging]);
  expect(await rowsOf(fixture, 'SELECT 1 FROM tintype.security_tokens WHERE user_id = $1', [id])).toEqual([]);
});
