import type { Pictures } from '@tintype/accounts';
import { claimAvatarSteps, releaseAvatarSql } from '@tintype/content/fragments';
import { writeStatement } from '@tintype/database';
import { readyMedia } from '@tintype/media/fragments';
import type { MediaId, UserId } from '@tintype/shared-db';

const claimAvatarSql = writeStatement<
  { readonly authorId: UserId; readonly mediaIds: readonly MediaId[] },
  { readonly claimed: boolean }
>({ name: 'network.claim_avatar', steps: { allowed: readyMedia }, write: claimAvatarSteps });

/** The claims of profiles to pictures, which accounts asks for: media knows which are ready, and content which are used. */
export const avatarClaims: Pictures = {
  claimAvatar: async (tx, authorId, mediaId) =>
    (await tx.sqlOne(claimAvatarSql, { authorId, mediaIds: [mediaId] }))?.claimed === true,
  releaseAvatar: async (tx, userId, mediaId) => {
    await tx.sql(releaseAvatarSql, { userId, mediaId });
  },
};
