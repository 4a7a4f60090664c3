import { isParams, readParam } from '@tintype/database';
import { type Changeset, castValue } from '@tintype/repo';
import type { CommentsPolicy, PostVisibility } from '@tintype/shared-db/content';
import type { PublishPostForm } from '../forms/publish-post-form';
import { postDraftChangeset } from './post-publication';

/** What an edit changes. Null keeps a value, except for the place, which is told by `locates`. */
export interface PostChanges {
  readonly caption: string | null;
  /** The place is changed, to `lat` and `long`. */
  readonly locates: boolean;
  readonly lat: string | null;
  readonly long: string | null;
  readonly sensitive: boolean | null;
  readonly commentsPolicy: CommentsPolicy | null;
  readonly visibility: PostVisibility | null;
}

const mostVersions = 2_147_483_647;

/**
 * Makes the changeset of an edit: the rules of a draft, and the version of the post that the editor has seen. Whether the caption may
 * be empty depends on the state of the post, and is judged by the statement.
 *
 * @example
 * postEditingChangeset({ caption: 'Fog' }, 'latest').errorsByField // { version: ['must be the version of the post that was read'] }
 */
export function postEditingChangeset(params: unknown, version: unknown): Changeset<PublishPostForm> {
  const changeset = withoutPictures(postDraftChangeset(params));
  return versionOf(version) !== null
    ? changeset
    : changeset.addError('version', 'must be the version of the post that was read', 'version', {
        max: mostVersions,
      });
}

/** Pictures are arranged by a command of their own, so that an edit does not end the tags on them. */
function withoutPictures(changeset: Changeset<PublishPostForm>): Changeset<PublishPostForm> {
  return (changeset.getField('media') ?? []).length === 0
    ? changeset
    : changeset.addError('media', 'cannot be edited: arrange the pictures of the post', 'unchangeable');
}

/** The version of a post from a caller; null for another value. */
export function versionOf(given: unknown): number | null {
  const cast = castValue(given, { kind: 'integer' });
  const version = cast.ok && typeof cast.value === 'number' ? cast.value : 0;
  return version >= 1 && version <= mostVersions ? version : null;
}

/**
 * What a valid form changes. A field that is left out keeps its value. An empty caption or coordinate empties it; another empty field
 * keeps its value.
 *
 * @param params as the caller gave them
 */
export function changesOf(form: PublishPostForm, params: unknown): PostChanges {
  const isGiven = (...fields: readonly (keyof PublishPostForm)[]): boolean =>
    isParams(params) && fields.some((field) => readParam(params, field)?.raw !== undefined);
  return {
    caption: isGiven('caption') ? (form.caption ?? '') : null,
    locates: isGiven('lat', 'long'),
    lat: form.lat ?? null,
    long: form.long ?? null,
    sensitive: form.sensitive ?? null,
    commentsPolicy: form.commentsPolicy ?? null,
    visibility: form.visibility ?? null,
  };
}
