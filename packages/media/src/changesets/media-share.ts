import { type Changeset, cast } from '@tintype/repo';
import { LinkMediaForm } from '../forms/link-media-form';
import { ShareMediaForm } from '../forms/share-media-form';

/**
 * Makes the changeset of a share with a user: it ends in the future, or never.
 *
 * @example
 * shareChangeset({ level: 'write' }, new Date()).errorsByField // { level: ['is invalid'] }
 */
export function shareChangeset(params: unknown, now: Date): Changeset<ShareMediaForm> {
  const changeset = cast(ShareMediaForm, params);
  const { expiresAt } = changeset.changes;
  return isPast(expiresAt, now) ? changeset.addError('expiresAt', 'must lie ahead', 'future') : changeset;
}

/**
 * Makes the changeset of a link: it ends in the future, or never.
 *
 * @example
 * linkChangeset({ expiresAt: new Date(0) }, new Date()).errorsByField // { expiresAt: ['must lie ahead'] }
 */
export function linkChangeset(params: unknown, now: Date): Changeset<LinkMediaForm> {
  const changeset = cast(LinkMediaForm, params);
  const { expiresAt } = changeset.changes;
  return isPast(expiresAt, now) ? changeset.addError('expiresAt', 'must lie ahead', 'future') : changeset;
}

const isPast = (end: Date | null | undefined, now: Date): boolean => end != null && end <= now;
