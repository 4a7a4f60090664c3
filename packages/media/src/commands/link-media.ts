import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import { linkChangeset } from '../changesets/media-share';
import { type Forbidden, type Inactive, inactive, type NotFound, notFound } from '../errors';
import type { LinkMediaForm } from '../forms/link-media-form';
import { newLinkToken } from '../link-token';
import type { NamedMedia } from '../named-media';
import type { People } from '../people';
import { addLinkSql } from '../sql/link-media';
import { outlives, rightToShare } from './own-right';

/** The file, who gives the link, and the fields of the form. */
export type NewLink = FormInput<LinkMediaForm> & NamedMedia & { readonly granterId: UserId };

/** A link, which is shown this once: only a hash of the token is kept. */
export interface GivenLink {
  /** Its holder may read the file, see `openLink`. */
  readonly token: string;
  readonly expiresAt: Date | null;
}

export type LinkMediaError = Invalid<LinkMediaForm> | NotFound | Inactive | Forbidden;

/**
 * Makes a link to a file: its holder may read the file without an account. The owner makes it, or a user who has the file with the level
 * `share`; it ends with that share.
 *
 * Locks the file.
 *
 * @param params see {@link LinkMediaForm}
 * @returns the token; `invalid` with the changeset: on `expiresAt` also when the link would outlive the granter's own share; `forbidden`;
 *   `not_found` without a file that the granter may read, and without an active owner; `inactive` without an active granter
 *
 * @example
 * const { token } = unwrap(await media.linkMedia({ ownerId: ada.id, mediaId, granterId: ada.id }, meta));
 * token.length // 43
 */
export async function linkMedia(
  repo: Repo,
  people: People,
  params: NewLink,
  meta: Meta,
): Promise<Result<GivenLink, LinkMediaError>> {
  const { ownerId, mediaId, granterId } = idsIn(params, 'ownerId', 'mediaId', 'granterId');
  const action = command(repo, meta, { name: 'link_media', entityType: 'media', entityId: mediaId });
  const changeset = linkChangeset(params, repo.now());
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const { expiresAt: asked } = form.value;
  return action.transact(async (tx): Promise<Result<GivenLink, LinkMediaError>> => {
    const active = await people.findActive(tx, [ownerId, granterId]);
    if (!active.has(granterId)) return err(inactive);
    const right = await rightToShare(tx, { ownerId, mediaId }, granterId);
    if (!right.ok) return right;
    if (!active.has(ownerId)) return err(notFound('media'));
    if (outlives(asked, right.value)) {
      const refused = changeset.addError('expiresAt', 'must not outlive your own share', 'outlives');
      return err({ kind: 'invalid', changeset: refused.withAction('insert') });
    }
    const expiresAt = asked ?? right.value;
    const { token, hash: tokenHash } = newLinkToken();
    await tx.sql(addLinkSql, { ownerId, mediaId, grantedBy: granterId, tokenHash, expiresAt, at: tx.now() });
    return ok({ token, expiresAt });
  });
}
