import { type ActionParams, logAction } from '@tintype/action-log';
import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

export interface MutePair {
  readonly muterId: UserId;
  readonly mutedId: UserId;
}

/** Adds a mute; a mute that is there already takes the new scopes and the new end. */
export const muteSql = statement<
  MutePair &
    ActionParams & {
      readonly posts: boolean;
      readonly stories: boolean;
      readonly expiresAt: Date | null;
      readonly at: Date;
    },
  object
>({
  name: 'social_graph.mute',
  violations: {
    mutes_scope_check: { field: 'posts', message: 'or stories must be muted' },
    mutes_self_check: { field: 'mutedId', message: 'must be another user' },
    mutes_muted_id_fkey: { field: 'mutedId' },
    mutes_muter_id_fkey: { field: 'muterId' },
  },
  text: `
    WITH muted AS (
      INSERT INTO tintype.mutes (muter_id, muted_id, posts, stories, expires_at, created_at)
      VALUES ($muterId::uuid, $mutedId::uuid, $posts::boolean, $stories::boolean, $expiresAt::timestamptz, $at::timestamptz)
      ON CONFLICT (muter_id, muted_id) DO UPDATE
        SET posts = excluded.posts, stories = excluded.stories, expires_at = excluded.expires_at
      RETURNING muter_id
    ), ${logAction('muted')}
    SELECT muter_id FROM muted`,
});

export const unmuteSql = statement<MutePair & ActionParams, { written: boolean }>({
  name: 'social_graph.unmute',
  text: `
    WITH removed AS (
      DELETE FROM tintype.mutes WHERE muter_id = $muterId AND muted_id = $mutedId RETURNING muter_id
    ), ${logAction()}
    SELECT EXISTS (SELECT FROM removed) AS written`,
});
