import type { FormInput, Repo } from '@tintype/repo';
import { asPostId, type PostId, verifyCounters } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import type { PublishPostForm } from '../src';
import { type ContentFixture, meta, rows, unwrap } from './content-setup';

/** An author with what most tests of a post's life do. */
export async function authorIn(
  { database, content }: ContentFixture,
  given: { readonly isPrivate?: boolean } = {},
) {
  const { id: authorId } = await insertUser(database.ownerRepo, given);
  const own = (postId: PostId) => ({ postId, authorId });
  return {
    authorId,
    own,
    publish: async (form: FormInput<PublishPostForm>): Promise<PostId> =>
      unwrap(await content.publishPost({ authorId, ...form }, meta)).id,
    draft: async (form: FormInput<PublishPostForm> = {}): Promise<PostId> =>
      unwrap(await content.draftPost({ authorId, ...form }, meta)).id,
    edit: (postId: PostId, changes: FormInput<PublishPostForm>, version = 1) =>
      content.editPost({ ...own(postId), changes, version }, meta),
    posts: async (): Promise<number> => (await content.countAuthorPosts([authorId])).get(authorId) ?? 0,
  };
}

/** The public counters of some hashtags, by key. One that no post has had is left out. */
export async function countedTags(
  repo: Repo,
  ...keys: readonly string[]
): Promise<Readonly<Record<string, unknown>>> {
  const found = await rows(
    repo,
    `SELECT h.tag_key, coalesce(c.value, 0)::int AS posts FROM tintype.hashtags h
     LEFT JOIN tintype.hashtag_counters c ON c.hashtag_id = h.id WHERE h.tag_key = ANY ($1) ORDER BY 1`,
    [keys],
  );
  return Object.fromEntries(found.map((row) => [row['tag_key'], row['posts']]));
}

/** The keys of a post's hashtags and the users that it mentions, as they are linked. */
export async function linksOf(
  repo: Repo,
  postId: PostId,
): Promise<{ readonly hashtags: readonly unknown[]; readonly mentions: readonly unknown[] }> {
  const tags = await rows(
    repo,
    `SELECT h.tag_key FROM tintype.post_hashtags p JOIN tintype.hashtags h ON h.id = p.hashtag_id
     WHERE p.post_id = $1 ORDER BY 1`,
    [postId],
  );
  const mentions = await rows(
    repo,
    'SELECT user_id FROM tintype.post_mentions WHERE post_id = $1 ORDER BY 1',
    [postId],
  );
  return { hashtags: tags.map((row) => row['tag_key']), mentions: mentions.map((row) => row['user_id']) };
}

/** Every counter is what it counts. */
export const countersAreRight = async (repo: Repo): Promise<void> =>
  expect(await verifyCounters(repo)).toEqual([]);

/** An id that no post has. */
export const absentPost = (repo: Repo): PostId => asPostId(repo.newId());
