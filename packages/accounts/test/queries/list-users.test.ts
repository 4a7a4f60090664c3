import { asUserId, type UserId } from '@tintype/shared-db';
import { USER_STATUSES } from '@tintype/shared-db/accounts';
import {
  type AccountsFixture,
  MovableClock,
  meta,
  openAccounts,
  refusal,
  registration,
  rowsOf,
  unwrap,
} from '../accounts-setup';

const clock = new MovableClock();
let fixture: AccountsFixture;
const registered: UserId[] = [];
beforeAll(async () => {
  fixture = await openAccounts({ clock: clock.now });
  for (let index = 0; index < 7; index += 1) {
    // Several users in one millisecond, as an import makes them.
    if (index % 3 === 0) clock.moveSeconds(60);
    registered.push(unwrap(await fixture.accounts.registerUser(registration(`person${index}`), meta)).id);
  }
  unwrap(await fixture.accounts.suspendUser(registered[2] ?? asUserId(''), meta));
});
afterAll(() => fixture.database.close());

async function walk(status: (typeof USER_STATUSES)[number], first: number): Promise<UserId[]> {
  const seen: UserId[] = [];
  let after: string | null = null;
  do {
    const page: { items: readonly { id: UserId }[]; next: string | null } = unwrap(
      await fixture.accounts.listUsers(status, { first, after }),
    );
    seen.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return seen;
}

test('users are listed by status, newest first, each once, whatever the size of a page', async () => {
  const newest = (
    await rowsOf<{ id: UserId }>(fixture, 'SELECT id FROM tintype.users ORDER BY created_at DESC, id DESC')
  ).map(({ id }) => id);
  const active = newest.filter((id) => id !== registered[2]);
  for (const first of [1, 2, 3, 100]) expect(await walk('active', first)).toEqual(active);
  expect(await walk('suspended', 10)).toEqual([registered[2]]);
  for (const status of ['deactivated', 'pending_deletion', 'deleted'] as const)
    expect(await walk(status, 10)).toEqual([]);
});

test('[inv 9] the list shows what others see of a user, and no more', async () => {
  const { items } = unwrap(await fixture.accounts.listUsers('suspended'));
  expect(items).toEqual([await fixture.accounts.getUser(registered[2] ?? asUserId(''))]);
});

test('[inv 65] a cursor of another list is refused', async () => {
  const { next } = unwrap(await fixture.accounts.listUsers('active', { first: 1 }));
  for (const refused of [
    await fixture.accounts.listUsers('active', { after: 'nonsense' }),
    await fixture.accounts.listUsers('suspended', { after: next }),
  ])
    expect(refusal(refused)).toEqual({ after: [expect.any(String)] });
});

test('the list is read by its index, however many users there are', async () => {
  await rowsOf(
    fixture,
    `INSERT INTO tintype.users (id, username, username_key, status, created_at, lock_version)
      SELECT gen_random_uuid(), 'bulk' || n, 'bulk' || n, 'active', now() - n * interval '1 second', 1
      FROM generate_series(1, 20000) AS n`,
  );
  await rowsOf(fixture, 'ANALYZE tintype.users');
  const plan = await rowsOf<{ 'QUERY PLAN': string }>(
    fixture,
    `EXPLAIN SELECT id FROM tintype.users u WHERE u.status = 'active' AND (u.created_at, u.id) < ('infinity', $1)
      ORDER BY u.created_at DESC, u.id DESC LIMIT 51`,
    ['ffffffff-ffff-ffff-ffff-ffffffffffff'],
  );
  const text = plan.map((line) => line['QUERY PLAN']).join('\n');
  expect(text).toContain('users_status_created_at_idx');
  expect(text).not.toMatch(/Seq Scan|Sort/);
});
