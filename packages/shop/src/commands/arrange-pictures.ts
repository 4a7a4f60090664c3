import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { pictureArrangementChangeset, refusedPicture } from '../changesets/picture-arrangement';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import type { ArrangePicturesForm } from '../forms/arrange-pictures-form';
import type { NamedProduct } from '../named-product';
import type { People } from '../people';
import { arrangePicturesSql, lockProductSql } from '../sql/arrange-pictures';

/** The product, its owner, and the pictures that it is to have, in their order. */
export type ArrangedPictures = FormInput<ArrangePicturesForm> & NamedProduct;

/** What an arrangement did. */
export interface PictureChange {
  /** False when the product had these pictures, in this order and with these texts, already. */
  readonly changed: boolean;
}

/** What `arrangePictures` refuses. */
export type ArrangePicturesError = Invalid<ArrangePicturesForm> | NotFound | Inactive;

/**
 * Gives a product these pictures, in this order and with these alternative texts: one call adds, reorders, replaces, describes and
 * removes. While a product has a picture, its file cannot be deleted. A picture that leaves can be used by another product. Idempotent.
 *
 * Locks the product, then the files of the pictures that are new to it.
 *
 * @param params see {@link ArrangePicturesForm}
 * @returns whether anything changed; `invalid` with the changeset: on `pictures` for one that is not ready, not a file of the owner or on
 *   another product, for one that is named twice, and for more than 10; `not_found`; `inactive`
 *
 * @example
 * const pictures = [{ mediaId, alt: 'A print in a black frame' }];
 * await shop.arrangePictures({ ownerId: ada.id, productId: print.id, pictures }, meta) // { ok: true, value: { changed: true } }
 */
export async function arrangePictures(
  repo: Repo,
  people: People,
  params: ArrangedPictures,
  meta: Meta,
): Promise<Result<PictureChange, ArrangePicturesError>> {
  const own = idsIn(params, 'ownerId', 'productId');
  const spec = { name: 'arrange_pictures', entityType: 'product', entityId: own.productId };
  const action = command(repo, meta, spec);
  const changeset = pictureArrangementChangeset(params);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const pictures = form.value.pictures ?? [];
  const mediaIds = pictures.map(({ mediaId }) => mediaId);
  const alts = pictures.map(({ alt }) => alt ?? null);
  return action.transact(async (tx): Promise<Result<PictureChange, ArrangePicturesError>> => {
    if (!(await people.findActive(tx, [own.ownerId])).has(own.ownerId)) return err(inactive);
    if ((await tx.sqlOne(lockProductSql, own)) === null) return err(notFound('product'));
    const readyIds = [...(await people.findReadyMedia(tx, own.ownerId, mediaIds))];
    const sent = await tx.series([bound(arrangePicturesSql, { ...own, mediaIds, alts, readyIds })]);
    const refused = sent.ok ? refusalOf(sent.value[0]?.refusedItem ?? null) : sent.error.errors;
    if (refused.length > 0)
      return err({ kind: 'invalid', changeset: changeset.addErrors(refused).withAction('update') });
    return ok({ changed: sent.ok && sent.value[0]?.changed === true });
  });
}

function refusalOf(item: number | null) {
  return item === null ? [] : [{ field: 'pictures', ...refusedPicture(item) }];
}
