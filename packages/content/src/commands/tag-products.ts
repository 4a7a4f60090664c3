import { command, type Meta } from '@tintype/action-log';
import { bound, err, type FieldError, ok, type Result } from '@tintype/database';
import type { Changeset, FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { productTagsChangeset } from '../changesets/product-tags';
import { type NotFound, notFound } from '../errors';
import type { TagProductsForm } from '../forms/tag-products-form';
import type { People } from '../people';
import { lockOwnPost, type OwnPost } from '../sql/own-post';
import {
  foreignProduct,
  type ProductTagParams,
  type TagProductsOutcome,
  tagProductsSql,
} from '../sql/tag-products';
import { singleOf, type Tagged } from './tag-people';

/** A post, its author, and the product tags that it is to have. */
export type ProductTags = FormInput<TagProductsForm> & OwnPost;

/** What `tagProducts` refuses. */
export type TagProductsError = Invalid<TagProductsForm> | NotFound;

/**
 * Gives a published post these product tags: products that are not named lose theirs. A tag goes with its product, with its picture and
 * with the post. Idempotent.
 *
 * Locks the post, then the new products in share mode. One round trip, after that which finds the products.
 *
 * @returns whether anything changed; `invalid` with the changeset: on `tags` for a product that is not of the author's store, for one that
 *   is named twice, for more than 5, for a picture that the post does not have, and for a part of a place; `not_found` when the author
 *   has no such published post
 *
 * @example
 * const tags = [{ productId, mediaId, x: 0.25, y: 0.5 }];
 * await content.tagProducts({ postId, authorId: ada.id, tags }, meta); // { ok: true, value: { changed: true } }
 */
export async function tagProducts(
  repo: Repo,
  people: People,
  params: ProductTags,
  meta: Meta,
): Promise<Result<Tagged, TagProductsError>> {
  const own = idsIn(params, 'postId', 'authorId');
  const action = command(repo, meta, { name: 'tag_products', entityType: 'post', entityId: own.postId });
  const read = readProductTags(params);
  if (!read.ok) return action.refuse(read.error);
  const { tags, changeset } = read.value;
  return action.statement(async (logging): Promise<Result<Tagged, TagProductsError>> => {
    const taggableIds = [...(await people.findProducts(repo, own.authorId, tags.tagProductIds))];
    const sent = await repo.series([
      lockOwnPost(own),
      bound(tagProductsSql, { ...logging, ...own, ...tags, taggableIds, at: logging.actionAt }),
    ]);
    return productTagsOutcome(changeset, sent);
  });
}

/** Product tags that the form accepts. */
export interface ReadProductTags {
  readonly tags: ProductTagParams;
  readonly changeset: Changeset<TagProductsForm>;
}

/** Reads the input of product tags. */
export function readProductTags(params: unknown): Result<ReadProductTags, Invalid<TagProductsForm>> {
  const changeset = productTagsChangeset(params);
  const form = changeset.applyAction('update');
  if (!form.ok) return form;
  const list = form.value.tags ?? [];
  const shareOf = (share: number | null | undefined) => (typeof share === 'number' ? singleOf(share) : null);
  const tags: ProductTagParams = {
    tagProductIds: list.map(({ productId }) => productId),
    tagMediaIds: list.map(({ mediaId }) => mediaId ?? null),
    tagXs: list.map(({ x }) => shareOf(x)),
    tagYs: list.map(({ y }) => shareOf(y)),
  };
  return ok({ tags, changeset });
}

type Sent = Result<readonly TagProductsOutcome[], { readonly errors: readonly FieldError[] }>;

/** What the series says, as the answer of its command. The error does not tell whether there is such a product. */
export function productTagsOutcome(
  changeset: Changeset<TagProductsForm>,
  sent: Sent,
): Result<Tagged, TagProductsError> {
  if (!sent.ok) return invalid(changeset.addErrors(sent.error.errors));
  const [outcome] = sent.value;
  if (!outcome?.found) return err(notFound('post'));
  const { refusedItem, misplacedItem, changed } = outcome;
  if (misplacedItem !== null) {
    const message = 'should be on pictures of the post, and tag %{item} is not';
    return invalid(changeset.addError('tags', message, 'picture', { item: misplacedItem }));
  }
  if (refusedItem !== null) {
    const message = `${foreignProduct}, and tag %{item} is not`;
    return invalid(changeset.addError('tags', message, 'product', { item: refusedItem }));
  }
  return ok({ changed });
}

function invalid(changeset: Changeset<TagProductsForm>): Result<never, Invalid<TagProductsForm>> {
  return err({ kind: 'invalid', changeset: changeset.withAction('update') });
}
