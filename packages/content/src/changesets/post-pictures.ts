import type { FieldError } from '@tintype/database';
import { type Changeset, type Field, isBlankText } from '@tintype/repo';
import type { PostMediaForm } from '../forms/post-media-form';

type Judgement = Omit<FieldError, 'field'>;

/** The rule that a post needs a picture. */
export const withoutPicture: Judgement = { message: "can't be blank", rule: 'required', params: {} };

/** Checks a list of pictures that the form accepts: each picture once, and alternative texts with a visible character. */
export function checkPictures<T extends object>(changeset: Changeset<T>, field: Field<T>): Changeset<T> {
  return changeset.errors.some((error) => error.field === field)
    ? changeset
    : changeset.validateChange(field, (value) => pictureErrors(value as unknown as readonly PostMediaForm[]));
}

function pictureErrors(pictures: readonly PostMediaForm[]): readonly Judgement[] {
  const errors: Judgement[] = [];
  const ids = new Set(pictures.map(({ mediaId }) => mediaId));
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
 * The error for a picture that a post cannot have. It does not tell whether there is such a picture.
 *
 * @param item its place in the list, from 1 on; null where another request took a picture at the same time
 */
export function refusedPicture(item: number | null): Judgement {
  const rule = 'should be ready pictures of the author that no other post, story or profile has';
  return item === null
    ? { message: rule, rule: 'media', params: {} }
    : { message: `${rule}, and picture %{item} is not`, rule: 'media', params: { item } };
}

/** The pictures of a form, as the parameters of a statement. */
export function pictureParams(pictures: readonly PostMediaForm[] | null | undefined) {
  const list = pictures ?? [];
  return { mediaIds: list.map(({ mediaId }) => mediaId), mediaAlts: list.map(({ alt }) => alt ?? null) };
}
