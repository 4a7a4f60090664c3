/** Groups with the posts that they count the comments of, which were read by their keys. */
export function pageRows(groups, posts) {
  const byId = new Map(posts.map((post) => [post.id, post]));
  return groups.map(({ id, comments }) => ({ id, comments, post: byId.get(id) }));
}
