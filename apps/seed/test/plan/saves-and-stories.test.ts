import { foldName } from '@tintype/network';
import { createPlan, DAY, END, planForUsers, START } from '../../src/plan';
import { COLLECTION_NAMES } from '../../src/plan/words/collection-names';

const plan = createPlan({ seed: 17, ...planForUsers(600) });
const registered = new Map([...plan.users()].map(({ id, registeredAt }) => [id, registeredAt]));
const since = (id: string) => registered.get(id as never) ?? Number.NaN;
const published = new Map([...plan.posts()].map(({ id, at }) => [id, at]));
const saves = [...plan.saves()];
const collections = [...plan.collections()];
const stories = [...plan.stories()];

const isTime = (at: number) => Number.isInteger(at) && at > START && at < END;

test('users save posts of others once each, after both are there, about one save for eight likes', () => {
  const pairs = new Set(saves.map(({ postId, userId }) => postId + userId));
  expect(pairs.size).toBe(saves.length);
  const wrong = saves.filter(
    ({ postId, postAuthorId, userId, at }) =>
      userId === postAuthorId || at <= (published.get(postId) ?? END) || at <= since(userId) || !isTime(at),
  );
  expect(wrong).toEqual([]);
  expect(saves.length / plan.totals.postLikes).toBeGreaterThan(0.1);
  expect(saves.length / plan.totals.postLikes).toBeLessThan(0.15);
});

test('collections have names of their own, and hold posts that their owners have saved before', () => {
  const names = new Set(collections.map(({ ownerId, name }) => ownerId + foldName(name)));
  expect(names.size).toBe(collections.length);
  expect(new Set(COLLECTION_NAMES.map(foldName)).size).toBe(COLLECTION_NAMES.length);
  expect(collections.filter(({ ownerId, at }) => at <= since(ownerId) || !isTime(at))).toEqual([]);
  const savedAt = new Map(saves.map(({ postId, userId, at }) => [userId + postId, at]));
  const created = new Map(collections.map(({ id, ownerId, at }) => [ownerId + id, at]));
  const items = [...plan.collectionItems()];
  expect(items.length).toBeGreaterThan(100);
  const wrong = items.filter(
    ({ ownerId, collectionId, postId, at }) =>
      !(at > (savedAt.get(ownerId + postId) ?? END) && at > (created.get(ownerId + collectionId) ?? END)) ||
      !isTime(at),
  );
  expect(wrong).toEqual([]);
});

test('stories are told in the order of their time, seen by others within a day, and kept in highlights', () => {
  const told = new Map(stories.map((story) => [story.id, story]));
  expect(told.size).toBe(stories.length);
  expect(stories.filter(({ authorId, at }) => at <= since(authorId) || !isTime(at))).toEqual([]);
  expect(
    stories.filter(({ authorId, at }, index) => {
      const next = stories[index + 1];
      return next?.authorId === authorId && next.at < at;
    }),
  ).toEqual([]);
  const views = [...plan.storyViews()];
  expect(new Set(views.map(({ storyId, viewerId }) => storyId + viewerId)).size).toBe(views.length);
  const unseen = views.filter(({ storyId, viewerId, at }) => {
    const story = told.get(storyId);
    return !(
      story &&
      story.authorId !== viewerId &&
      at > story.at &&
      at < story.at + DAY &&
      at > since(viewerId)
    );
  });
  expect(unseen).toEqual([]);
  const highlights = new Map([...plan.highlights()].map((highlight) => [highlight.id, highlight]));
  const items = [...plan.highlightItems()];
  expect(items.length).toBeGreaterThan(20);
  const wrong = items.filter(({ highlightId, storyId, authorId, publishedAt, at }) => {
    const [highlight, story] = [highlights.get(highlightId), told.get(storyId)];
    return !(
      highlight?.authorId === authorId &&
      story?.authorId === authorId &&
      story.at === publishedAt &&
      at > highlight.at &&
      isTime(at)
    );
  });
  expect(wrong).toEqual([]);
});

test('saves, collections and stories are the same in every walk', () => {
  const kinds = [
    'saves',
    'collections',
    'collectionItems',
    'stories',
    'storyViews',
    'highlightItems',
  ] as const;
  for (const kind of kinds) expect([...plan[kind]()]).toEqual([...plan[kind]()]);
});
