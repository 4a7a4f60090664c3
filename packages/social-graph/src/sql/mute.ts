import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { givenTarget } from './given-target';

export interface MutePair {
  readonly muterId: UserId;
  readonly mutedId: UserId;
}

/** The scopes and the end of a mute, as the statement takes them. */
export interface MuteParams extends MutePair, ActionParams {
  readonly posts: boolean;
  readonly stories: boolean;
  readonly expiresAt: Date | null;
  readonly at: Date;
}

/** The mute as it now stands; nulls where the command is not allowed. */
export interface MuteOutcome {
  readonly posts: boolean;
  readonly stories: boolean;
  readonly expiresAt: Date | null;
}

/** Adds a mute; a mute that is there already takes the new scopes and the new end. */
export const muteSteps = writeSteps<MuteParams, MuteOutcome>({
  violations: {
    mutes_scope_check: { field: 'posts', message: 'or stories must be muted' },
    mutes_self_check: { field: 'mutedId', message: 'must be another user' },
    mutes_muted_id_fkey: { field: 'mutedId' },
    mutes_muter_id_fkey: { field: 'muterId' },
  },
  text: (allowed) => `muted AS (
      INSERT INTO tintype.mutes (muter_id, muted_id, posts, stories, expires_at, created_at)
      SELECT $muterId::uuid, $mutedId::uuid, $posts::boolean, $stories::boolean, $expiresAt::timestamptz, $at::timestamptz
      FROM ${allowed}
      ON CONFLICT (muter_id, muted_id) DO UPDATE
        SET posts = excluded.posts, stories = excluded.stories, expires_at = excluded.expires_at
      RETURNING posts, stories, expires_at
    ), ${logAction('muted')}`,
  result: `(SELECT posts FROM muted) AS posts, (SELECT stories FROM muted) AS stories,
    (SELECT expires_at FROM muted) AS expires_at`,
});

export const unmuteSteps = writeSteps<MutePair & ActionParams, { written: boolean }>({
  text: (allowed) => `removed AS (
      DELETE FROM tintype.mutes
      WHERE muter_id = $muterId AND muted_id = $mutedId AND EXISTS (SELECT FROM ${allowed}) RETURNING muter_id
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM removed) AS written',
});

const steps = { allowed: givenTarget('$mutedId') };
export const muteSql = writeStatement<MuteParams, MuteOutcome>({
  name: 'social_graph.mute',
  steps,
  write: muteSteps,
});
export const unmuteSql = writeStatement<MutePair & ActionParams, { written: boolean }>({
  name: 'social_graph.unmute',
  steps,
  write: unmuteSteps,
});
