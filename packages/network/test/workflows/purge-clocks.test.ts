import { type UserId, verifyCounters } from '@tintype/shared-db';
import { testCursorKey } from '@tintype/shared-db/testing';
import { type Network, openNetwork, systemMeta, unwrap } from '../../src';
import { testPassword as password, type TestNetwork } from '../../src/testing';
import { days, liveTogether, openLife } from './lives';

const start = Date.UTC(2026, 4, 1, 12);
const day = 24 * 60 * 60 * 1000;
let stage: TestNetwork;
/** Where the day has come, while on the stage there is a minute left. */
let ahead: Network;
let gone: UserId;
let other: UserId;
beforeAll(async () => {
  stage = await openLife();
  ahead = await openNetwork({
    cursorKey: testCursorKey,
    url: stage.database.url,
    clock: () => new Date(start + 30 * day),
  });
  const [first, second] = await liveTogether(stage);
  if (!first || !second) throw new Error('a user is missing');
  [gone, other] = [first, second];
  unwrap(await stage.network.accounts.requestDeletion(gone, { password }, systemMeta));
  stage.clock.moveMinutes(days(30 - 1 / (24 * 60)));
});
afterAll(async () => {
  await ahead?.close();
  await stage?.close();
});

const outcomeOf = (result: { readonly ok: boolean; readonly error?: { readonly kind: string } }) =>
  result.ok ? 'ok' : result.error?.kind;
const postsLeft = async (): Promise<number> => {
  const [row]: { n: number }[] = await stage.database.ownerRepo.dataSource.query(
    'SELECT count(*)::int AS n FROM tintype.posts WHERE author_id = $1',
    [gone],
  );
  return row?.n ?? 0;
};

test('[inv 18] a purge that a machine with a fast clock began cannot be called off on one with a slow clock, which finishes it', async () => {
  const { network } = stage;
  const entered = unwrap(await network.accounts.logIn({ identifier: 'goner', password }, {}, systemMeta));
  if (entered.kind !== 'session') throw new Error('no session');
  expect(outcomeOf(await network.purgeUser(gone))).toBe('wrong_status');
  expect(await network.accounts.listDueDeletions(10)).toEqual([]);

  const whole = await postsLeft();
  const interrupted = ahead.purgeUser(gone, {
    batch: 2,
    onBatch: ({ context, removed }) => {
      if (context === 'content' && removed > 0 && removed < whole) throw new Error('killed');
    },
  });
  await expect(interrupted).rejects.toThrow('killed');

  // Here there is a minute left by the clock, and something is gone already.
  expect(outcomeOf(await network.accounts.reactivateUser(gone, systemMeta))).toBe('not_found');
  expect(outcomeOf(await network.as(gone).account.reactivate())).toBe('not_found');
  expect(outcomeOf(await network.accounts.suspendUser(gone, systemMeta))).toBe('not_found');
  expect(await network.accounts.authenticate(entered.token.reveal())).toBeNull();
  expect(await verifyCounters(stage.database.ownerRepo)).toEqual([]);

  expect(await network.accounts.listDueDeletions(10)).toEqual([gone]);
  unwrap(await network.purgeUser(gone));
  expect(await postsLeft()).toBe(0);
  expect(await network.accounts.getUser(gone)).toMatchObject({ status: 'deleted', username: null });
  expect(await verifyCounters(stage.database.ownerRepo)).toEqual([]);
});

test('[inv 17] a user who came back before the purge began keeps everything, by every clock', async () => {
  const { network } = stage;
  unwrap(await network.accounts.requestDeletion(other, { password }, systemMeta));
  stage.clock.moveMinutes(days(1));
  unwrap(await network.accounts.reactivateUser(other, systemMeta));
  const late = await openNetwork({
    cursorKey: testCursorKey,
    url: stage.database.url,
    clock: () => new Date(start + 90 * day),
  });
  try {
    expect(outcomeOf(await late.purgeUser(other))).toBe('wrong_status');
    expect(await late.accounts.listDueDeletions(10)).toEqual([]);
  } finally {
    await late.close();
  }
  expect(unwrap(await network.as(null).posts.of(other)).items).toHaveLength(3);
});
