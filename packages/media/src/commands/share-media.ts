import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import type { ShareLevel } from '@tintype/shared-db/media';
import { shareChangeset } from '../changesets/media-share';
import { type Forbidden, type Inactive, inactive, type NotFound, notFound } from '../errors';
import type { ShareMediaForm } from '../forms/share-media-form';
import type { NamedMedia } from '../named-media';
import type { People } from '../people';
import { narrowSharesSql, putShareSql } from '../sql/share-media';
import { outlives, rightToShare } from './own-right';

/** The file, the granter, the grantee, and the fields of the form. */
export type NewShare = FormInput<ShareMediaForm> &
  NamedMedia & { readonly granterId: UserId; readonly granteeId: UserId };

/** A share as it was given. */
export interface GivenShare {
  readonly level: ShareLevel;
  readonly expiresAt: Date | null;
}

export type ShareMediaError = Invalid<ShareMediaForm> | NotFound | Inactive | Forbidden;

/**
 * Shares a file with a user: the owner does, or a user who has it with the level `share`. A share that is there is replaced by the owner and
 * by who gave it. A share that becomes narrower ends what was shared on from it and is wider.
 *
 * Locks the grantee's pairs with the owner and the granter in share mode, so that a block waits, then the file.
 *
 * @param params see {@link ShareMediaForm}; what is shared on ends with the granter's own share
 * @returns the share; `invalid` with the changeset: on `expiresAt` also when the share would outlive the granter's own, on `granteeId` for the
 *   owner, the granter, and a user who has a share of another granter; `forbidden` when the granter may only read; `not_found` without
 *   a file that the granter may read, without an active grantee and owner, and across a block between the grantee and one of the two;
 *   `inactive` without an active granter
 *
 * @example
 * const share = { ownerId: ada.id, mediaId, granterId: ada.id, granteeId: grace.id, level: 'read' };
 * unwrap(await media.shareMedia(share, meta)) // { level: 'read', expiresAt: null }
 */
export async function shareMedia(
  repo: Repo,
  people: People,
  params: NewShare,
  meta: Meta,
): Promise<Result<GivenShare, ShareMediaError>> {
  const { ownerId, mediaId, granterId, granteeId } = idsIn(
    params,
    'ownerId',
    'mediaId',
    'granterId',
    'granteeId',
  );
  const action = command(repo, meta, { name: 'share_media', entityType: 'media', entityId: mediaId });
  const changeset = shareChangeset(params, repo.now());
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const refused = (field: string, message: string, rule: string) =>
    err({
      kind: 'invalid',
      changeset: changeset.addError(field, message, rule).withAction('insert'),
    } as const);
  const { level, expiresAt: asked } = form.value;
  return action
    .with({ data: { level } })
    .transact(async (tx): Promise<Result<GivenShare, ShareMediaError>> => {
      const active = await people.findActive(tx, [granterId, granteeId]);
      if (!active.has(granterId)) return err(inactive);
      // Also for a grantee who is not there, so that the answer comes as late as across a block.
      const givers = await people.findGivers(tx, granteeId, [ownerId, granterId]);
      if (!active.has(granteeId) || !givers.has(ownerId) || !givers.has(granterId))
        return err(notFound('user'));
      const right = await rightToShare(tx, { ownerId, mediaId }, granterId);
      if (!right.ok) return right;
      if (granteeId === ownerId) return refused('granteeId', 'is the owner', 'own');
      if (granteeId === granterId) return refused('granteeId', 'must be another user', 'own');
      if (outlives(asked, right.value))
        return refused('expiresAt', 'must not outlive your own share', 'outlives');
      const share = { ownerId, mediaId, granteeId, level, expiresAt: asked ?? right.value };
      const put = await tx.sqlOne(putShareSql, { ...share, grantedBy: granterId, at: tx.now() });
      if (put === null) return refused('granteeId', 'has it from another user', 'shared');
      await tx.sql(narrowSharesSql, share);
      return ok({ level, expiresAt: share.expiresAt });
    });
}
