import { type FieldError, isParams, readParam } from '@tintype/database';
import { type Changeset, cast, isBlankText } from '@tintype/repo';
import { ArrangePicturesForm } from '../forms/arrange-pictures-form';
import type { ProductPictureForm } from '../forms/product-picture-form';

type Judgement = Omit<FieldError, 'field'>;

/**
 * Makes the changeset of an arrangement of pictures: the rules of the form, each picture once, and alternative texts with a visible
 * character. The list may be empty, but not left out.
 *
 * @example
 * const picture = { mediaId: '0190b2f0-0000-7000-8000-000000000001' };
 * pictureArrangementChangeset({ pictures: [picture, picture] }).errorsByField // { pictures: ['should have each picture once'] }
 */
export function pictureArrangementChangeset(params: unknown): Changeset<ArrangePicturesForm> {
  const changeset = cast(ArrangePicturesForm, params);
  if (!changeset.valid) return changeset;
  if (!namesPictures(params)) return changeset.addError('pictures', "can't be blank", 'required');
  // The form has read each of them.
  return changeset.validateChange('pictures', (value) =>
    pictureErrors(value as unknown as readonly ProductPictureForm[]),
  );
}

/** Whether the caller has given a list, which may be empty. */
const namesPictures = (params: unknown): boolean =>
  isParams(params) && Array.isArray(readParam(params, 'pictures')?.raw);

function pictureErrors(pictures: readonly ProductPictureForm[]): readonly Judgement[] {
  const errors: Judgement[] = [];
  const ids = new Set(pictures.map(({ mediaId }) => mediaId.toLowerCase()));
  if (ids.size < pictures.length)
    errors.push({ message: 'should have each picture once', rule: 'unique', params: {} });
  pictures.forEach(({ alt }, index) => {
    if (typeof alt === 'string' && isBlankText(alt))
      errors.push({
        message: 'should have an alternative text that shows something, or none, for picture %{item}',
        rule: 'alt',
        params: { item: index + 1 },
      });
  });
  return errors;
}

/**
 * The error for a picture that a product cannot have. It does not tell whether there is such a picture.
 *
 * @param item its place in the list, from 1 on; null where another request took a picture at the same time
 */
export function refusedPicture(item: number | null): Judgement {
  const rule = 'should be ready pictures of the seller that no other product has';
  return item === null
    ? { message: rule, rule: 'media', params: {} }
    : { message: `${rule}, and picture %{item} is not`, rule: 'media', params: { item } };
}
