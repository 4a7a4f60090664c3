import { createPlan, planForUsers } from '../../src/plan';

const USERS = 5000;
const plan = createPlan({ seed: 21, ...planForUsers(USERS) });
const users = [...plan.users()];

function tally<T>(records: Iterable<T>, key: (record: T) => string): number[] {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(key(record), (counts.get(key(record)) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

/** Part of the whole that the largest ones hold, the first `among` counted. */
function heldBy(counts: readonly number[], among: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.slice(0, among).reduce((sum, count) => sum + count, 0) / total;
}

describe('heavy tails', () => {
  it('gives the most followed hundredth a large share, not all', () => {
    const followers = tally(plan.follows(), ({ followeeId }) => followeeId);
    expect(heldBy(followers, USERS / 100)).toBeGreaterThan(0.1);
    expect(heldBy(followers, USERS / 100)).toBeLessThan(0.45);
    expect(followers[0]).toBeGreaterThan(300);
  });

  it('lets the busiest hundredth follow many times the median', () => {
    const following = tally(plan.follows(), ({ followerId }) => followerId);
    expect(following[USERS / 100] ?? 0).toBeGreaterThan(5 * (following[following.length >> 1] ?? 0));
    expect(following[0]).toBeLessThanOrEqual(7500);
    expect(following.length).toBeLessThan(USERS);
  });

  it('gives six of ten users a picture of their profile, and most of them within hours', () => {
    const registered = new Map(users.map(({ id, registeredAt }) => [id, registeredAt]));
    const waits = [...plan.avatars()].map(({ ownerId, at }) => at - (registered.get(ownerId) ?? 0));
    expect(waits.length / USERS).toBeCloseTo(0.6, 1);
    expect(waits.filter((wait) => wait < 6 * 3_600_000).length / waits.length).toBeGreaterThan(0.5);
  });

  it('leaves a third of the users silent', () => {
    const authors = tally(plan.posts(), ({ authorId }) => authorId);
    expect(authors.length / USERS).toBeGreaterThan(0.45);
    expect(authors.length / USERS).toBeLessThan(0.7);
    expect(heldBy(authors, USERS / 100)).toBeGreaterThan(0.08);
  });

  it('spreads likes and comments unevenly over posts', () => {
    expect(
      heldBy(
        tally(plan.postLikes(), ({ postId }) => postId),
        250,
      ),
    ).toBeGreaterThan(0.08);
    expect(
      heldBy(
        tally(plan.comments(), ({ postId }) => postId),
        250,
      ),
    ).toBeGreaterThan(0.15);
  });

  it('uses hashtags by Zipf’s law', () => {
    const tags: string[] = [];
    for (const { caption } of plan.posts()) tags.push(...(caption.toLowerCase().match(/#\S+/gu) ?? []));
    const counts = tally(tags, (tag) => tag);
    expect(heldBy(counts, 10)).toBeGreaterThan(0.08);
    expect(heldBy(counts, 10)).toBeLessThan(0.5);
    expect(counts.length).toBeGreaterThan(1000);
  });
});

describe('society', () => {
  it('returns some follows', () => {
    const pairs = new Set<string>();
    for (const { followerId, followeeId } of plan.follows()) pairs.add(followerId + followeeId);
    let returned = 0;
    for (const pair of pairs) if (pairs.has(pair.slice(36) + pair.slice(0, 36))) returned += 1;
    expect(returned / pairs.size).toBeGreaterThan(0.14);
    expect(returned / pairs.size).toBeLessThan(0.4);
  });

  it.each([
    'Latin',
    'Cyrillic',
    'Greek',
    'Arabic',
    'Hebrew',
    'Devanagari',
    'Han',
    'Hiragana',
    'Katakana',
    'Hangul',
    'Thai',
    'Georgian',
    'Ethiopic',
  ])('writes %s in names, captions or bios', (script) => {
    const pattern = new RegExp(`\\p{Script=${script}}`, 'u');
    const writers = users.filter(({ name, bio }) => pattern.test(name + bio)).length;
    expect(writers).toBeGreaterThan(10);
  });

  it('uses families, flags and skin tones', () => {
    let text = '';
    for (const { caption } of plan.posts()) text += caption;
    for (const sign of ['\u200D', '\u{1F1EF}\u{1F1F5}', '\u{1F3FD}']) expect(text).toContain(sign);
  });

  it('sleeps at night', () => {
    const hours = new Uint32Array(24);
    const offsets = new Map(
      users.map(({ id, name }) => [id, /\p{Script=Hiragana}|\p{Script=Hangul}/u.test(name)]),
    );
    for (const { authorId, at } of plan.posts()) {
      if (offsets.get(authorId) !== true) continue;
      const hour = Math.floor(at / 3_600_000 + 9) % 24;
      hours[hour] = (hours[hour] ?? 0) + 1;
    }
    const during = (from: number, to: number) => hours.slice(from, to).reduce((sum, count) => sum + count, 0);
    expect(during(20, 22)).toBeGreaterThan(5 * during(2, 4));
  });

  it('reacts within days, mostly', () => {
    const published = new Map<string, number>();
    for (const { id, at } of plan.posts()) published.set(id, at);
    let soon = 0;
    for (const { postId, at } of plan.postLikes()) {
      if (at - (published.get(postId) ?? 0) < 5 * 86_400_000) soon += 1;
    }
    expect(soon / plan.totals.postLikes).toBeGreaterThan(0.6);
  });
});
