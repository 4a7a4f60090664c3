import { parseText } from '@tintype/network';
import { createPlan, DAY, END, planForUsers, START, TIDIED } from '../../src/plan';

const plan = createPlan({ seed: 23, ...planForUsers(1000) });
const posts = new Map([...plan.posts()].map((post) => [post.id, post]));
const comments = new Map([...plan.comments()].map((comment) => [comment.id, comment]));
const drafts = [...plan.drafts()];
const postChanges = [...plan.postChanges()];
const commentChanges = [...plan.commentChanges()];

const countOf = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
};

test('every kind of change has some, and a thing changes once', () => {
  expect([...countOf(postChanges, ({ kind }) => kind).keys()].sort()).toEqual(['archive', 'edit', 'pin']);
  expect([...countOf(commentChanges, ({ kind }) => kind).keys()].sort()).toEqual([
    'edit',
    'hide',
    'pin',
    'remove',
  ]);
  expect(new Set(postChanges.map(({ postId }) => postId)).size).toBe(postChanges.length);
  expect(new Set(commentChanges.map(({ commentId }) => commentId)).size).toBe(commentChanges.length);
});

test('drafts are no posts, and are written by users who are there', () => {
  const registered = new Map([...plan.users()].map(({ id, registeredAt }) => [id, registeredAt]));
  expect(drafts.length).toBeGreaterThan(100);
  expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length);
  const wrong = drafts.filter(
    ({ id, authorId, at, caption }) =>
      posts.has(id) || !(at > (registered.get(authorId) ?? END) && at < END) || [...caption].length > 2200,
  );
  expect(wrong).toEqual([]);
});

test('authors change posts of their own after they are published, and archive them when all reactions are there', () => {
  const wrong = postChanges.filter((change) => {
    const post = posts.get(change.postId);
    if (post?.authorId !== change.authorId || change.at <= post.at) return true;
    return change.kind === 'archive' ? change.at < END + DAY / 2 || change.at >= TIDIED : change.at >= END;
  });
  expect(wrong).toEqual([]);
  const pins = countOf(
    postChanges.filter(({ kind }) => kind === 'pin'),
    ({ authorId }) => authorId,
  );
  expect(Math.max(...pins.values())).toBeLessThanOrEqual(3);
});

test('an edit is another text with the same hashtags and mentions', () => {
  const edits = [
    ...postChanges.flatMap((change) =>
      change.kind === 'edit' ? [[posts.get(change.postId)?.caption ?? '', change.caption] as const] : [],
    ),
    ...commentChanges.flatMap((change) =>
      change.kind === 'edit' ? [[comments.get(change.commentId)?.body ?? '', change.body] as const] : [],
    ),
  ];
  expect(edits.length).toBeGreaterThan(100);
  const wrong = edits.filter(
    ([before, after]) =>
      before === after ||
      [...after].length > 2200 ||
      JSON.stringify(parseText(before)) !== JSON.stringify(parseText(after)),
  );
  expect(wrong).toEqual([]);
});

test('writers edit comments, authors pin and hide them, either removes them, and only what is at the top', () => {
  const answered = new Set([...comments.values()].map(({ parentId }) => parentId));
  const wrong = commentChanges.filter((change) => {
    const comment = comments.get(change.commentId);
    if (comment?.postId !== change.postId || change.at <= comment.at) return true;
    if (change.kind === 'edit') return change.userId !== comment.authorId || change.at >= END;
    if (comment.parentId !== null || change.at < END || change.at >= END + DAY / 2) return true;
    if (change.kind !== 'remove') return change.userId !== comment.postAuthorId;
    const mayRemove = change.userId === comment.authorId || change.userId === comment.postAuthorId;
    return !mayRemove || change.answered !== answered.has(comment.id);
  });
  expect(wrong).toEqual([]);
  const pins = countOf(
    commentChanges.filter(({ kind }) => kind === 'pin'),
    ({ postId }) => postId,
  );
  expect(Math.max(...pins.values())).toBeLessThanOrEqual(3);
});

test('an empty and a small network have their changes too', () => {
  for (const users of [0, 1, 2, 3]) {
    const small = createPlan({
      seed: 5,
      ...planForUsers(10),
      users,
      follows: 0,
      postLikes: 0,
      commentLikes: 0,
    });
    for (const { at } of [...small.drafts(), ...small.postChanges(), ...small.commentChanges()])
      expect(at > START && at < TIDIED).toBe(true);
  }
});
