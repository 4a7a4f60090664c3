import { createPlan, type NetworkPlan, PRESETS, planForUsers } from '../../src/plan';
import { KINDS } from './record-digest';

function count(records: Iterable<unknown>): number {
  let total = 0;
  for (const _ of records) total += 1;
  return total;
}

function expectNear(actual: number, wanted: number): void {
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(wanted * 0.02);
}

function expectTotals(plan: NetworkPlan, wanted: Pick<NetworkPlan['totals'], (typeof KINDS)[number]>): void {
  for (const kind of KINDS) {
    expectNear(count(plan[kind]()), wanted[kind]);
    expectNear(plan.totals[kind], wanted[kind]);
  }
}

describe('totals', () => {
  it.each(['tiny', 'demo', 'ectogram'] as const)('walks as many records as %s says', (name) => {
    expectTotals(createPlan({ seed: 5, ...PRESETS[name] }), PRESETS[name]);
  });

  it('plans a fiftieth of a city as announced', () => {
    const { city } = PRESETS;
    const sizes = {
      hashtags: city.hashtags,
      ...Object.fromEntries(KINDS.map((kind) => [kind, city[kind] / 50])),
    } as typeof city;
    const { totals } = createPlan({ seed: 5, ...sizes });
    for (const kind of KINDS) expectNear(totals[kind], sizes[kind]);
  });

  it.each([10, 50, 137, 1000])('scales to %d users', (users) => {
    const sizes = planForUsers(users);
    expectTotals(createPlan({ seed: 2, ...sizes }), sizes);
  });

  it.each([0, 1, 2, 3])('copes with %d users', (users) => {
    const plan = createPlan({ seed: 2, ...PRESETS.tiny, users });
    for (const kind of KINDS) expectNear(count(plan[kind]()), plan.totals[kind]);
    expect(plan.totals.users).toBe(users);
    expect(plan.totals.follows).toBeLessThanOrEqual(users * (users - 1));
  });

  it('plans a network of nothing', () => {
    const nothing = {
      users: 0,
      follows: 0,
      posts: 0,
      postLikes: 0,
      comments: 0,
      commentLikes: 0,
      hashtags: 0,
    };
    expect(createPlan({ seed: 1, ...nothing }).totals).toEqual({
      users: 0,
      follows: 0,
      posts: 0,
      comments: 0,
      postLikes: 0,
      commentLikes: 0,
      media: 0,
      avatars: 0,
      tags: 0,
    });
  });

  it('gives every author of ectogram thirty posts', () => {
    const perAuthor = new Map<string, number>();
    for (const post of createPlan({ seed: 1, ...PRESETS.ectogram }).posts()) {
      perAuthor.set(post.authorId, (perAuthor.get(post.authorId) ?? 0) + 1);
    }
    expect([...new Set(perAuthor.values())]).toEqual([30]);
    expect(perAuthor.size).toBe(100);
  });

  it.each([
    [{ users: -1 }, 'users must be a whole number from 0 to 2147483647, not -1'],
    [{ posts: 1.5 }, 'posts must be a whole number from 0 to 2147483647, not 1.5'],
    [{ seed: -3 }, 'seed must be a whole number of 0 or more, not -3'],
    [{ seed: Number.NaN }, 'seed must be a whole number of 0 or more, not NaN'],
  ])('refuses %j', (wrong, message) => {
    expect(() => createPlan({ seed: 1, ...PRESETS.tiny, ...wrong })).toThrow(new RangeError(message));
  });
});
