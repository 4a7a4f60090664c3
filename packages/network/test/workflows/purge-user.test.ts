import { type UserId, verifyCounters } from '@tintype/shared-db';
import { systemMeta, unwrap } from '../../src';
import { testPassword as password, type TestNetwork } from '../../src/testing';
import { closeStages, openDue, openLives, whereNamed } from './due-user';
import { days, dump } from './lives';

afterAll(closeStages);

describe('a user whose thirty days are over', () => {
  let stage: TestNetwork;
  let gone: UserId;
  let others: readonly UserId[];
  let transactions: number;
  beforeAll(async () => {
    ({ stage, gone, others } = await openDue());
    expect(await whereNamed(stage, gone)).toEqual(
      expect.arrayContaining(['posts.author_id', 'mutes.muted_id']),
    );
    expect(await stage.network.accounts.listDueDeletions(10)).toEqual([gone]);
    transactions = unwrap(await stage.network.purgeUser(gone, { batch: 7 })).batches;
  });

  test('[inv 17] is named by no table but as the writer of an emptied comment that others answered', async () => {
    expect(await whereNamed(stage, gone)).toEqual(['comments.author_id']);
    const left = await stage.database.ownerRepo.dataSource.query(
      `SELECT DISTINCT c.status, c.body, EXISTS (SELECT FROM tintype.comments r WHERE r.parent_id = c.id) AS answered
        FROM tintype.comments c WHERE author_id = $1`,
      [gone],
    );
    expect(left).toEqual([{ status: 'removed', body: null, answered: true }]);
    expect(
      await stage.database.ownerRepo.dataSource.query(
        `SELECT username, username_key, status, role, is_private, verified FROM tintype.users WHERE id = $1`,
        [gone],
      ),
    ).toEqual([
      {
        username: null,
        username_key: null,
        status: 'deleted',
        role: 'user',
        is_private: false,
        verified: false,
      },
    ]);
  });

  test('[inv 19] leaves every counter of the others right', async () => {
    expect(await verifyCounters(stage.database.ownerRepo)).toEqual([]);
    const counts = await stage.network.socialGraph.countFollows(others);
    expect([...counts.values()].every(({ followers, following }) => followers === 0 && following === 0)).toBe(
      true,
    );
  });

  test('[inv 6] leaves names that no user gets again, in any case', async () => {
    for (const username of ['goner', 'GONER', 'person0', 'Person0']) {
      const input = { username, email: `${username}@new.example`, password, name: 'X' };
      const registered = await stage.network.accounts.registerUser(input, systemMeta);
      expect(registered.ok || registered.error.changeset.errorsByField).toEqual({
        username: ['has already been taken'],
      });
    }
    const address = { username: 'newcomer', email: 'person0@example.org', password, name: 'X' };
    unwrap(await stage.network.accounts.registerUser(address, systemMeta));
  });

  test('is purged once: a second purge finds no user, and one action is logged', async () => {
    expect(await stage.network.purgeUser(gone)).toEqual({
      ok: false,
      error: { kind: 'not_found', entity: 'user' },
    });
    expect(
      await stage.database.ownerRepo.dataSource.query(
        `SELECT outcome FROM tintype.actions WHERE name = 'purge_user' AND entity_id = $1`,
        [gone],
      ),
    ).toEqual([{ outcome: 'succeeded' }]);
    expect(transactions).toBeGreaterThan(20);
  });

  test('is gone for other users, and what they have is unchanged', async () => {
    const viewer = others[0];
    if (!viewer) throw new Error('no other user is left');
    const me = stage.network.as(viewer);
    expect((await me.people.profile('goner')).ok).toBe(false);
    expect(unwrap(await me.posts.of(viewer)).items).toHaveLength(3);
  });
});

describe('a user whose thirty days are not over', () => {
  let stage: TestNetwork;
  let going: UserId;
  let asItWas: Awaited<ReturnType<typeof dump>>;
  beforeAll(async () => {
    const opened = await openLives();
    const [first] = opened.everyone;
    if (!first) throw new Error('a user is missing');
    [stage, going] = [opened.stage, first];
    asItWas = await dump(stage);
    expect((await stage.network.purgeUser(going)).ok).toBe(false);
    unwrap(await stage.network.accounts.requestDeletion(going, { password }, systemMeta));
    stage.clock.moveMinutes(days(29));
  });

  test('is not purged', async () => {
    const before = await dump(stage);
    expect(await stage.network.purgeUser(going)).toEqual({
      ok: false,
      error: { kind: 'wrong_status', status: 'pending_deletion' },
    });
    expect(await dump(stage)).toEqual(before);
  });

  test('[inv 17] has everything as it was once the deletion is called off', async () => {
    unwrap(await stage.network.accounts.reactivateUser(going, systemMeta));
    const after = await dump(stage);
    // The one column that moves on with every write of the row, before the last one, which is empty.
    const withoutVersion = (rows: readonly string[] = []) => rows.map((row) => row.replace(/,\d+,\)$/, ')'));
    expect({ ...after, users: withoutVersion(after['users']) }).toEqual({
      ...asItWas,
      users: withoutVersion(asItWas['users']),
    });
  });
});
