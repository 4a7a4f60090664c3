import { createHash } from 'node:crypto';
import type { NetworkPlan } from '../../src/plan';

export const KINDS = ['users', 'follows', 'posts', 'comments', 'postLikes', 'commentLikes'] as const;

/** The pictures of posts, and the people on them. */
export const PICTURE_KINDS = ['media', 'tags'] as const;

/** The pictures of profiles. */
export const AVATAR_KINDS = ['avatars'] as const;

/** Drafts, and what users do to posts and comments afterwards. */
export const CHANGE_KINDS = ['drafts', 'postChanges', 'commentChanges'] as const;

/** What users report. */
export const REPORT_KINDS = ['reports'] as const;

/** What users sell and buy. */
export const SHOP_KINDS = ['stores', 'products', 'orders'] as const;

/** The pictures of products, and the posts that show them. */
export const PRODUCT_KINDS = ['productPictures', 'productTags'] as const;

type Kind =
  | (typeof KINDS)[number]
  | (typeof PICTURE_KINDS)[number]
  | (typeof AVATAR_KINDS)[number]
  | (typeof CHANGE_KINDS)[number]
  | (typeof REPORT_KINDS)[number]
  | (typeof SHOP_KINDS)[number]
  | (typeof PRODUCT_KINDS)[number];

/** One hash over the records of a plan, as JSON lines. */
export function digest(
  plan: NetworkPlan,
  kinds: readonly Kind[] = [
    ...KINDS,
    ...PICTURE_KINDS,
    ...AVATAR_KINDS,
    ...CHANGE_KINDS,
    ...REPORT_KINDS,
    ...SHOP_KINDS,
    ...PRODUCT_KINDS,
  ],
): string {
  const hash = createHash('sha256');
  for (const kind of kinds) {
    for (const record of plan[kind]()) hash.update(`${kind} ${JSON.stringify(record)}\n`);
  }
  return hash.digest('hex');
}
