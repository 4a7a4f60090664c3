import { createPlan, END, planForUsers, START, TIDIED } from '../../src/plan';

const plan = createPlan({ seed: 23, ...planForUsers(1000) });
const posts = new Map([...plan.posts()].map((post) => [post.id, post]));
const stories = new Map([...plan.stories()].map((story) => [story.id, story]));
const registered = new Map([...plan.users()].map(({ id, registeredAt }) => [id, registeredAt]));
const reports = [...plan.reports()];

test('there are reports about posts, stories and users, in every state', () => {
  const kinds = reports.map(
    ({ postId, storyId, decided }) =>
      `${postId ? 'post' : storyId ? 'story' : 'user'} ${decided?.state ?? 'open'}`,
  );
  expect([...new Set(kinds)].sort()).toEqual([
    ...['post dismissed', 'post open', 'post upheld'],
    ...['story dismissed', 'story open', 'story upheld'],
    ...['user dismissed', 'user open'],
  ]);
  expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length);
});

test('a thing is reported once, by another user, after it is there, with what there was to see', () => {
  const things = reports.map(({ postId, storyId, userId }) => postId ?? storyId ?? userId);
  expect(new Set(things).size).toBe(things.length);
  const wrong = reports.filter(({ postId, storyId, userId, reporterId, snapshot, at }) => {
    const post = postId !== null ? posts.get(postId) : storyId !== null ? stories.get(storyId) : null;
    const since = post?.at ?? registered.get(userId) ?? END;
    const seen = post ? 'caption' in snapshot && snapshot.caption === post.caption : 'name' in snapshot;
    return (
      reporterId === userId ||
      (post !== null && post?.authorId !== userId) ||
      !seen ||
      !(at > Math.max(since, registered.get(reporterId) ?? END, START) && at < END)
    );
  });
  expect(wrong).toEqual([]);
});

test('reports are decided when all reactions are there, and what is taken down is not changed by its author', () => {
  const decided = reports.flatMap((report) => (report.decided ? [report.decided.at] : []));
  expect(decided.every((at) => at >= END && at < TIDIED)).toBe(true);
  const changed = new Set([...plan.postChanges()].map(({ postId }) => postId));
  expect(reports.filter(({ postId }) => postId !== null && changed.has(postId))).toEqual([]);
});
