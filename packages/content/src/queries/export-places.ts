import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { CommentId, PostId, StoryId, UserId } from '@tintype/shared-db';
import type { ExportedPost, ExportedStory, SeenBy } from '../people';
import { aboveApprovedFor, approvedFor, writerOf } from '../views/comment-view';

const postsOf = statement<{ ids: readonly PostId[]; viewerId: UserId }, ExportedPost>({
  name: 'content.find_exported_posts',
  text: `SELECT id, author_id, visibility FROM tintype.posts
    WHERE id = ANY($ids::uuid[]) AND (status = 'published' OR author_id = $viewerId)`,
});

interface ExportedComment {
  readonly id: CommentId;
  readonly authorId: UserId | null;
  readonly parentAuthorId: UserId | null;
}

/** As `content.find_comment`, for many comments. */
const commentsOf = statement<{ ids: readonly CommentId[]; viewerId: UserId }, ExportedComment>({
  name: 'content.find_exported_comments',
  text: `SELECT c.id, ${writerOf('c')} AS author_id, ${writerOf('p')} AS parent_author_id
    FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
    WHERE c.id = ANY($ids::uuid[]) AND NOT c.hidden_by_block AND p.hidden_by_block IS NOT TRUE
      AND ${approvedFor('c')} AND ${aboveApprovedFor('p')}`,
});

const storiesOf = statement<{ ids: readonly StoryId[]; at: Date }, ExportedStory>({
  name: 'content.find_exported_stories',
  text: `SELECT id, author_id, audience FROM tintype.stories WHERE id = ANY($ids::uuid[]) AND expires_at > $at AND NOT taken_down`,
});

/** Those of these stories that the user may see: none that has expired or was taken down. */
export async function visibleStories(
  tx: Repo,
  seen: SeenBy,
  ids: readonly StoryId[],
): Promise<ReadonlySet<StoryId>> {
  return ids.length === 0
    ? new Set()
    : seen.stories(await tx.sql(storiesOf, { ids: [...new Set(ids)], at: tx.now() }));
}

/** Those of these posts that the user may see, with the user's own posts in any state. Three statements at most. */
export async function visiblePosts(
  tx: Repo,
  seen: SeenBy,
  viewerId: UserId,
  ids: readonly PostId[],
): Promise<ReadonlySet<PostId>> {
  return ids.length === 0
    ? new Set()
    : seen.posts(await tx.sql(postsOf, { ids: [...new Set(ids)], viewerId }));
}

/** Those of these comments that the user may see when the post is visible: the writers of the comment and of its parent decide. */
export async function visibleComments(
  tx: Repo,
  seen: SeenBy,
  viewerId: UserId,
  ids: readonly CommentId[],
): Promise<ReadonlySet<CommentId>> {
  if (ids.length === 0) return new Set();
  const found = await tx.sql(commentsOf, { ids: [...new Set(ids)], viewerId });
  const writersOf = ({ authorId, parentAuthorId }: ExportedComment) =>
    [authorId ?? [], parentAuthorId ?? []].flat();
  const people = await seen.people(found.flatMap(writersOf));
  return new Set(
    found.flatMap((comment) => (writersOf(comment).every((id) => people.has(id)) ? comment.id : [])),
  );
}
