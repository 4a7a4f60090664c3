import type { UserId } from '@tintype/shared-db';
import { MovableClock, meta, registration, rowsOf, unwrap, useAccounts } from '../accounts-setup';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

const claims = (...keys: string[]) =>
  rowsOf(
    fixture,
    'SELECT username_key, user_id, state FROM tintype.usernames WHERE username_key = ANY($1) ORDER BY 1',
    [keys],
  );

test('a renamed user is found by the new name and by the old one', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('Before');
  expect(await accounts.renameUser(id, { username: 'After' }, meta)).toEqual({
    ok: true,
    value: { id, username: 'After' },
  });
  expect(await accounts.getUserByUsername('aFTER')).toMatchObject({ id, username: 'After' });
  expect(await accounts.getUserByUsername('before')).toMatchObject({ id, username: 'After' });
  expect(await accounts.findUserIds(['before', 'after'])).toEqual(new Map([['after', id]]));
  expect(await claims('before', 'after')).toEqual([
    { username_key: 'after', user_id: id, state: 'held' },
    { username_key: 'before', user_id: id, state: 'quarantined' },
  ]);
});

test('[inv 5] no other user can take a released name for 14 days, and its former owner may take it back', async () => {
  const { accounts } = fixture;
  const [ada, bob] = [await fixture.register('first.name'), await fixture.register('bobby')];
  unwrap(await accounts.renameUser(ada, { username: 'second.name' }, meta));
  const taken = { username: ['has already been taken'] };
  const claimed = await accounts.renameUser(bob, { username: 'FIRST.name' }, meta);
  expect(!claimed.ok && claimed.error.kind === 'invalid' && claimed.error.changeset.errorsByField).toEqual(
    taken,
  );
  const registered = await accounts.registerUser(
    registration('First.Name', { email: 'x@example.org' }),
    meta,
  );
  expect(registered.ok || registered.error.changeset.errorsByField).toEqual(taken);
  unwrap(await accounts.renameUser(ada, { username: 'first.name' }, meta));
  expect(await claims('first.name', 'second.name')).toEqual([
    { username_key: 'first.name', user_id: ada, state: 'held' },
    { username_key: 'second.name', user_id: ada, state: 'quarantined' },
  ]);
  clock.moveDays(15);
  expect(await accounts.getUserByUsername('second.name')).toBeNull();
  const later = unwrap(await accounts.registerUser(registration('second.name'), meta));
  expect(await claims('second.name')).toEqual([
    { username_key: 'second.name', user_id: later.id, state: 'held' },
  ]);
});

test('the third rename in 14 days is refused, and the error tells when it is allowed', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('restless');
  const first = clock.now();
  for (const username of ['restless1', 'restless2']) {
    unwrap(await accounts.renameUser(id, { username }, meta));
    clock.moveDays(1);
  }
  expect(await accounts.renameUser(id, { username: 'restless3' }, meta)).toEqual({
    ok: false,
    error: { kind: 'limit_reached', until: new Date(first.getTime() + 14 * 24 * 60 * 60 * 1000) },
  });
  clock.moveDays(12);
  unwrap(await accounts.renameUser(id, { username: 'restless3' }, meta));
});

test('a change of case needs no claim', async () => {
  const id = await fixture.register('casey');
  unwrap(await fixture.accounts.renameUser(id, { username: 'CaseY' }, meta));
  expect((await fixture.accounts.getUser(id))?.username).toBe('CaseY');
  expect(await claims('casey')).toEqual([{ username_key: 'casey', user_id: id, state: 'held' }]);
});

test.each(['adm1n', 'a.d_min', 'index.php', 'ａｄａ', 'a..b', 'x'.repeat(1_000_000)])(
  '[inv 7] a rename to %.20s is refused',
  async (username) => {
    const id = await fixture.register(`victim${Math.abs(hash(username))}`);
    const result = await fixture.accounts.renameUser(id, { username }, meta);
    expect(!result.ok && result.error.kind).toBe('invalid');
  },
);

test('[inv 7] a reserved name is refused, and a name in use cannot be reserved', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('seeker');
  unwrap(await accounts.reserveUsername({ username: 'KodakMoments' }, meta));
  unwrap(await accounts.reserveUsername({ username: 'kodakmoments' }, meta));
  expect((await accounts.renameUser(id, { username: 'kodakMoments' }, meta)).ok).toBe(false);
  expect((await accounts.registerUser(registration('KODAKMOMENTS'), meta)).ok).toBe(false);
  expect((await accounts.reserveUsername({ username: 'seeker' }, meta)).ok).toBe(false);
});

test('only an active user is renamed, and each attempt leaves one action', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('frozen');
  await rowsOf(fixture, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [id]);
  const requestId = 'frozen-rename';
  expect(await accounts.renameUser(id, { username: 'thawed' }, { actorId: id, requestId })).toEqual({
    ok: false,
    error: { kind: 'wrong_status', status: 'suspended' },
  });
  expect(
    await rowsOf(fixture, 'SELECT name, outcome FROM tintype.actions WHERE request_id = $1', [requestId]),
  ).toEqual([{ name: 'rename_user', outcome: 'failed' }]);
  const unknownId = fixture.database.repo.newId() as UserId;
  expect(await accounts.renameUser(unknownId, { username: 'thawed' }, meta)).toMatchObject({
    error: { kind: 'not_found' },
  });
});

function hash(text: string): number {
  return [...text.slice(0, 20)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
}
