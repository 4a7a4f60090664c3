import type { PostId } from '@tintype/shared-db';
import { postCode } from '../codes/post-code';
import type { PostView } from '../views/post-view';
import { hashtagsOf, type TagsOfPost } from './hashtags';
import { type MentionOfPost, mentionsOf } from './mentions';
import { type PostRow, type PostStates, postsOf } from './posts';

/**
 * The steps that read posts in full, with their hashtags and mentions. A plan answers with all of them, and `wholePosts` puts them
 * together.
 *
 * @param ids an earlier step with a column `id`
 */
export const wholePostSteps = (ids: string, states: PostStates = 'published') => ({
  posts: postsOf(ids, states),
  tags: hashtagsOf('posts'),
  mentions: mentionsOf('posts'),
});

/** The answers of {@link wholePostSteps}. */
export interface PartsOfPosts {
  readonly posts: readonly PostRow[];
  readonly tags: readonly TagsOfPost[];
  readonly mentions: readonly MentionOfPost[];
}

/** The posts in full, by their ids. */
export function wholePosts({ posts, tags, mentions }: PartsOfPosts): ReadonlyMap<PostId, PostView> {
  const hashtags = new Map(tags.map((row) => [row.postId, row.hashtags]));
  const named = new Map<PostId, PostView['mentions'][number][]>();
  for (const { postId, userId } of mentions) {
    const of = named.get(postId);
    if (of) of.push(userId);
    else named.set(postId, [userId]);
  }
  return new Map(
    posts.map((post) => [
      post.id,
      {
        ...post,
        code: postCode(post.id),
        hashtags: hashtags.get(post.id) ?? [],
        mentions: named.get(post.id) ?? [],
      },
    ]),
  );
}
