import type { PersonTag, PostView, ProductTagView } from '@tintype/content';
import { type PartsOfPosts, type PictureOfPost, wholePosts } from '@tintype/content/fragments';
import type { PreviewRow } from '@tintype/media/fragments';
import type { PostId } from '@tintype/shared-db';
import type { ProductLabel } from '@tintype/shop/fragments';
import { kindOfPost } from '../../visibility/vocabulary';
import { type LoadedOwners, sees, seesLikeCount } from '../access/owners';
import { type Person, personOf } from '../access/people';
import { previewed, type ShownPicture } from '../access/shown-pictures';

/** A person on a picture of a post. */
export interface TaggedPerson extends Omit<PersonTag, 'userId'> {
  readonly person: Person;
}

/** A product that a post shows: at a place of a picture, or as a whole. */
export interface TaggedProduct extends Omit<ProductTagView, 'productId'> {
  readonly product: ProductLabel;
}

/** A post as a viewer sees it. */
export interface PostItem
  extends Omit<PostView, 'likes' | 'saves' | 'views' | 'media' | 'tags' | 'products'> {
  readonly author: Person;
  /** Null if the author hides the number of likes. */
  readonly likes: number | null;
  /** Whether the viewer likes the post. False for a caller who is not logged in, and for one whose account is not active. */
  readonly likedByMe: boolean;
  /** How many users have saved the post. Null for viewers who are neither its author nor moderators. */
  readonly saves: number | null;
  /**
   * How many views the post has: one for each viewer and hour, without the running hour and hours that no fold has counted. Null as
   * `saves` is.
   */
  readonly views: number | null;
  /** Whether the viewer has saved the post. False as `likedByMe` is. */
  readonly savedByMe: boolean;
  /** In the order in which they are shown. */
  readonly media: readonly ShownPicture[];
  /** The people on the pictures, without those who are hidden from the viewer. */
  readonly tags: readonly TaggedPerson[];
  /** The products of the author that the post shows, without those that are hidden from the viewer. */
  readonly products: readonly TaggedProduct[];
}

/** A post that was published, as a viewer sees it. */
export interface PublishedItem extends PostItem {
  readonly publishedAt: Date;
}

/** The answers of a plan that reads posts by `postItemSteps`. */
export interface PostsOfAnswer extends PartsOfPosts {
  /** The products of the tags that the viewer sees. */
  readonly taggedProducts: readonly ProductLabel[];
  readonly pictures: readonly (PictureOfPost & PreviewRow)[];
  /** The posts that the viewer likes. */
  readonly liked: readonly { readonly id: PostId }[];
  /** The posts that the viewer has saved. */
  readonly saved: readonly { readonly id: PostId }[];
}

/**
 * These posts as the viewer sees them, in their order: with their authors, without the mentions and tags of people who are hidden from
 * the viewer. Null for a post that the viewer does not see, and for one that is gone since it was chosen.
 */
export function postItems(
  loaded: LoadedOwners,
  chosen: readonly { readonly id: PostId }[],
  answer: PostsOfAnswer,
): readonly (PostItem | null)[] {
  const posts = wholePosts(answer);
  const liked = new Set(answer.liked.map(({ id }) => id));
  const saved = new Set(answer.saved.map(({ id }) => id));
  const products = new Map(answer.taggedProducts.map((product) => [product.id, product]));
  const shown = previewed(answer.pictures);
  return chosen.map(({ id }) => {
    const post = posts.get(id);
    if (post === undefined) return null;
    const media = shown(post.media);
    return postItem(loaded, { ...post, media }, { isLiked: liked.has(id), isSaved: saved.has(id), products });
  });
}

/** The same as {@link postItems} for posts that are published, or archived: each has its time, by a check of the table. */
export const publishedItems = (...of: Parameters<typeof postItems>): readonly (PublishedItem | null)[] =>
  postItems(...of) as readonly (PublishedItem | null)[];

function postItem(
  { owners, viewerActive }: LoadedOwners,
  post: PostView & Pick<PostItem, 'media'>,
  {
    isLiked,
    isSaved,
    products,
  }: {
    readonly isLiked: boolean;
    readonly isSaved: boolean;
    readonly products: ReadonlyMap<ProductLabel['id'], ProductLabel>;
  },
): PostItem | null {
  const author = owners.get(post.authorId);
  if (!sees(author, kindOfPost(post))) return null;
  const seesInsights = sees(author, 'backstage');
  const tags = post.tags.flatMap(({ userId, ...tag }) => {
    const tagged = owners.get(userId);
    return sees(tagged, 'activity') ? [{ ...tag, person: personOf(tagged.owner) }] : [];
  });
  return {
    ...post,
    likes: seesLikeCount(author) ? post.likes : null,
    likedByMe: viewerActive && isLiked,
    saves: seesInsights ? post.saves : null,
    views: seesInsights ? post.views : null,
    savedByMe: viewerActive && isSaved,
    mentions: post.mentions.filter((id) => sees(owners.get(id), 'activity')),
    media: sees(author, 'media') ? post.media : [],
    tags,
    products: sees(author, 'shop') ? taggedProducts(post, products) : [],
    author: personOf(author.owner),
  };
}

function taggedProducts(
  { products: tags }: PostView,
  products: ReadonlyMap<ProductLabel['id'], ProductLabel>,
): readonly TaggedProduct[] {
  return tags.flatMap(({ productId, ...tag }) => {
    const product = products.get(productId);
    return product === undefined ? [] : [{ ...tag, product }];
  });
}
