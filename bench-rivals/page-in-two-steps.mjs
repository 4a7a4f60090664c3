/** The page of a library that nests no rows in a group: one call for the groups, and one for their posts. */
export async function pageInTwoSteps(postIds, talked, preload) {
  const groups = await talked(postIds);
  const posts = await preload(groups.map(({ id }) => id));
  const byId = new Map(posts.map((post) => [post.id, post]));
  return groups.map(({ id, comments }) => ({ id, comments, post: byId.get(id) }));
}
