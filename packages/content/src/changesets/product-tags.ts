import { type Changeset, cast } from '@tintype/repo';
import type { ProductTagForm } from '../forms/product-tag-form';
import { TagProductsForm } from '../forms/tag-products-form';
import { namesList } from './named-list';

/**
 * Makes the changeset of the product tags of a post: the rules of the form, each product once, and a picture with a whole place or none.
 *
 * @example
 * productTagsChangeset({}).errorsByField // { tags: ["can't be blank"] }
 */
export function productTagsChangeset(params: unknown): Changeset<TagProductsForm> {
  const changeset = cast(TagProductsForm, params);
  if (!changeset.valid) return changeset;
  const tags = changeset.getField('tags') ?? [];
  if (tags.length === 0 && !namesList(params, 'tags'))
    return changeset.addError('tags', "can't be blank", 'required');
  if (new Set(tags.map(({ productId }) => productId.toLowerCase())).size < tags.length)
    return changeset.addError('tags', 'should have each product once', 'unique');
  const item = tags.findIndex(isHalfPlaced) + 1;
  return item === 0
    ? changeset
    : changeset.addError(
        'tags',
        'should name a picture with x and y, or none of them, in tag %{item}',
        'place',
        {
          item,
        },
      );
}

/** Whether a tag names some of picture, x and y, and not all. */
function isHalfPlaced({ mediaId, x, y }: ProductTagForm): boolean {
  const missing = [mediaId, x, y].filter((part) => part === null || part === undefined).length;
  return missing !== 0 && missing !== 3;
}
