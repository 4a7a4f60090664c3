import type { PostId, UserId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedProduct, PlannedProductTag } from '../shop';
import type { PostTable } from '../tables/post-table';
import type { UserTable } from '../tables/user-table';
import { START } from '../timeline';
import { PictureIds } from './picture-walk';
import { walkProducts } from './shop-walk';
import { placeOn } from './tag-walk';

/** Part of the posts of a seller that show products, and how many they show at most. */
const TAGGED_SHARE = 0.4;
const MOST_PRODUCTS = 2;

/** Part of the tags that stand on a picture. The others are of the post as a whole. */
const PLACED_SHARE = 0.7;

/**
 * The products that posts show, grouped by post: products of the author that were there by then, each once. The author tags them when the
 * post is published.
 *
 * @example
 * for (const tag of walkProductTags(users, posts)) console.log(tag.productId);
 */
export function* walkProductTags(users: UserTable, posts: PostTable): Generator<PlannedProductTag> {
  const random = new Random(users.seed);
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const pictures = new PictureIds(users.seed, posts);
  const ofSeller = productsBySeller(users);
  for (let post = 0; post < posts.count; post += 1) {
    const at = posts.at[post] ?? START;
    const authorId = users.id(posts.author[post] ?? 0);
    const products = (ofSeller.get(authorId) ?? []).filter((product) => product.at < at);
    random.rewind(STREAM.productTag, post);
    if (products.length === 0 || !random.chance(TAGGED_SHARE)) continue;
    const postId = postIds.make(at, post);
    const count = pictures.count(post);
    const first = random.below(products.length);
    const shown = Math.min(products.length, 1 + random.below(MOST_PRODUCTS));
    for (let index = 0; index < shown; index += 1) {
      const product = products[(first + index) % products.length];
      const place = random.chance(PLACED_SHARE)
        ? { mediaId: pictures.id(post, random.below(count)), x: placeOn(random), y: placeOn(random) }
        : { mediaId: null, x: null, y: null };
      if (product !== undefined) yield { postId, authorId, productId: product.id, ...place, at };
    }
  }
}

function productsBySeller(users: UserTable): ReadonlyMap<UserId, readonly PlannedProduct[]> {
  const ofSeller = new Map<UserId, PlannedProduct[]>();
  for (const product of walkProducts(users)) {
    const products = ofSeller.get(product.ownerId);
    if (products) products.push(product);
    else ofSeller.set(product.ownerId, [product]);
  }
  return ofSeller;
}
