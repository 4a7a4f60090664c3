import type { PostId } from '@tintype/shared-db';
import { postCode } from '../codes/post-code';
import type { PostView } from '../views/post-view';
import { hashtagsOf, type TagsOfPost } from './hashtags';
import { type MentionOfPost, mentionsOf } from './mentions';
import { peopleTagsOf, type TagOfPost } from './people-tags';
import { type PictureOfPost, picturesOf } from './pictures';
import { type PostRow, type PostStates, postsOf } from './posts';
import { type ProductTagOfPost, productTagsOf } from './product-tags';

/**
 * The steps that read posts in full, with their pictures, hashtags, mentions, people tags and product tags. A plan answers with {@link partsOfPosts}, and
 * `wholePosts` puts them together.
 *
 * @param ids an earlier step with a column `id`
 */
export const wholePostSteps = (ids: string, states: PostStates = 'published') => ({
  posts: postsOf(ids, states),
  tags: hashtagsOf('posts'),
  mentions: mentionsOf('posts'),
  pictures: picturesOf('posts'),
  peopleTags: peopleTagsOf('posts'),
  productTags: productTagsOf('posts'),
});

/** What {@link wholePostSteps} gives. */
export type WholePostSteps = ReturnType<typeof wholePostSteps>;

/** The steps of {@link wholePostSteps} that a plan answers with. */
export const partsOfPosts = ['posts', 'tags', 'mentions', 'pictures', 'peopleTags', 'productTags'] as const;

/** The answers of {@link partsOfPosts}. */
export interface PartsOfPosts {
  readonly posts: readonly PostRow[];
  readonly tags: readonly TagsOfPost[];
  readonly mentions: readonly MentionOfPost[];
  readonly pictures: readonly PictureOfPost[];
  readonly peopleTags: readonly TagOfPost[];
  readonly productTags: readonly ProductTagOfPost[];
}

/** The posts in full, by their ids. */
export function wholePosts({
  posts,
  tags,
  mentions,
  pictures,
  peopleTags,
  productTags,
}: PartsOfPosts): ReadonlyMap<PostId, PostView> {
  const hashtags = new Map(tags.map((row) => [row.postId, row.hashtags]));
  const named = byPost(mentions, ({ userId }) => userId);
  const media = byPost(pictures, ({ mediaId: id, alt }) => ({ id, alt }));
  const people = byPost(peopleTags, ({ postId: _post, ...tag }) => tag);
  const products = byPost(productTags, ({ postId: _post, ownerId: _owner, ...tag }) => tag);
  return new Map(
    posts.map((post) => [
      post.id,
      {
        ...post,
        code: postCode(post.id),
        hashtags: hashtags.get(post.id) ?? [],
        mentions: named.get(post.id) ?? [],
        media: media.get(post.id) ?? [],
        tags: people.get(post.id) ?? [],
        products: products.get(post.id) ?? [],
      },
    ]),
  );
}

function byPost<Row extends { readonly postId: PostId }, Part>(
  rows: readonly Row[],
  partOf: (row: Row) => Part,
): ReadonlyMap<PostId, readonly Part[]> {
  const parts = new Map<PostId, Part[]>();
  for (const row of rows) {
    const of = parts.get(row.postId);
    if (of) of.push(partOf(row));
    else parts.set(row.postId, [partOf(row)]);
  }
  return parts;
}
