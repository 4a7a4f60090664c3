import { ProgrammerError } from '@tintype/database';
import { asUserId, type UserId } from '@tintype/shared-db';
import {
  type AccountsFixture,
  MovableClock,
  meta,
  openAccounts,
  password,
  refusal,
  registration,
  unwrap,
} from '../accounts-setup';

const clock = new MovableClock();
let fixture: AccountsFixture;
let purged: UserId;
beforeAll(async () => {
  fixture = await openAccounts({ clock: clock.now });
  const { accounts } = fixture;
  purged = unwrap(await accounts.registerUser(registration('gone'), meta)).id;
  unwrap(await accounts.requestDeletion(purged, { password }, meta));
  clock.moveDays(30);
  unwrap(await accounts.tombstoneUser(purged, meta));
});
afterAll(() => fixture.database.close());

test('an unknown actor and a purged actor are forbidden', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('target'), meta));
  for (const actorId of [purged, asUserId('01a1fdd1-c553-7ee5-b674-e8ef4dcd2c8e')]) {
    const acting = { actorId, requestId: 'test' };
    expect(refusal(await accounts.setVerified(id, { verified: true }, acting))).toBe('forbidden');
    expect(refusal(await accounts.suspendUser(id, acting))).toBe('forbidden');
  }
});

test('a caller that forgets meta is told so, by name', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('unmoved'), meta));
  for (const forgotten of [undefined, null]) {
    const suspending = accounts.suspendUser(id, forgotten as never);
    await expect(suspending).rejects.toThrow(ProgrammerError);
    await expect(suspending).rejects.toThrow(
      `suspend_user: meta must be an object with actorId and requestId, and is ${forgotten}`,
    );
  }
  expect((await accounts.getUser(id))?.status).toBe('active');
});

test('an id in capitals is the same user, also for counts', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('capital'), meta));
  const loud = asUserId(id.toUpperCase());
  expect(loud).not.toBe(id);
  for (let guess = 0; guess < 10; guess += 1)
    await accounts.deactivateUser(guess % 2 === 0 ? id : loud, { password: 'a wrong password' }, meta);
  for (const given of [id, loud])
    expect(refusal(await accounts.deactivateUser(given, { password }, meta))).toEqual({
      password: ['is invalid'],
    });
  expect((await accounts.getUser(loud))?.id).toBe(id);
});
