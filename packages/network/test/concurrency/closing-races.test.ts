import { testSize } from '@tintype/shared-db/testing';
import { type Network, type PostId, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

const racers = 32;

let fixture: TestNetwork;
let network: Network;
let crowd: UserId[];
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers + 1 });
  ({ network } = fixture);
  crowd = await fixture.people(racers);
});
afterAll(() => fixture?.close());

async function post(): Promise<PostId> {
  const [author] = (await fixture.people(1)) as [UserId];
  return unwrap(await network.as(author).posts.publish({ caption: 'Mine' })).id;
}

/** Reads this often before it begins, so that the closing falls into different places of the race. */
async function after<T>(reads: number, run: () => Promise<T>): Promise<T> {
  for (let index = 0; index < reads; index += 1) await fixture.rows('SELECT 1');
  return run();
}

const rounds = Array.from({ length: testSize({ small: 6, deep: 60 }) }, (_, index) => index * 2);

test('[inv 41] comments that race the closing of one post are kept before it, and refused after it', async () => {
  const outcomes = new Set<string>();
  for (const reads of rounds) {
    const id = await post();
    const said = crowd.map((one, index) => after(index % 6, () => network.as(one).comments.add(id, 'Quick')));
    const close = after(reads, () =>
      fixture.rows(`UPDATE tintype.posts SET comments_policy = 'off' WHERE id = $1`, [id]),
    ).then(() =>
      fixture.rows<{ kept: number }>(
        'SELECT count(*)::int AS kept FROM tintype.comments WHERE post_id = $1',
        [id],
      ),
    );
    const [[atClosing], ...answers] = await Promise.all([close, ...said]);
    const kept = answers.filter(({ ok }) => ok).length;
    for (const answer of answers) outcomes.add(answer.ok ? 'kept' : answer.error.kind);
    expect([atClosing?.kept, unwrap(await network.as(null).posts.get(id)).comments]).toEqual([kept, kept]);
  }
  expect([...outcomes].filter((outcome) => outcome !== 'kept')).toEqual(['comments_off']);
  expect(await fixture.counterDrift()).toEqual([]);
});

test.each([
  ['removed', `UPDATE tintype.posts SET status = 'removed' WHERE id = $1`],
  ['deleted', 'DELETE FROM tintype.posts WHERE id = $1'],
])(
  '[inv 39][inv 40] likes that race a post that is %s are kept before it, and refused after it',
  async (_how, end) => {
    const outcomes = new Set<string>();
    for (const reads of rounds) {
      const id = await post();
      const liked = crowd.map((one, index) => after(index % 6, () => network.as(one).posts.like(id)));
      const [, ...answers] = await Promise.all([after(reads, () => fixture.rows(end, [id])), ...liked]);
      for (const answer of answers) outcomes.add(answer.ok ? 'kept' : answer.error.kind);
      const kept = answers.filter(({ ok }) => ok).length;
      const [left] = await fixture.rows<{ likes: number; posts: number }>(
        `SELECT (SELECT count(*)::int FROM tintype.post_likes WHERE post_id = $1) AS likes,
        (SELECT count(*)::int FROM tintype.posts WHERE id = $1) AS posts`,
        [id],
      );
      expect(left?.likes).toBe(left?.posts === 0 ? 0 : kept);
    }
    expect([...outcomes].filter((outcome) => outcome !== 'kept')).toEqual(['not_found']);
    // Plain SQL ends the posts without counting them down for their authors.
    const drift = (await fixture.counterDrift()).filter(({ counter }) => counter !== 'author_counters');
    expect(drift).toEqual([]);
  },
);
