import { type ActionParams, type ClaimParams, claimKey, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { MediaId } from '@tintype/shared-db';
import { givenReadyMedia } from '../fragments/ready-media';
import { isActive, lockedAuthor } from './own-post';
import { addPictures, judgePictures, pictureViolations } from './post-media';
import type { PublishPostOutcome, PublishPostParams } from './publish-post';

/** What the caption of a draft names. */
export interface NamedByDraft {
  readonly keys: readonly string[];
  readonly displays: readonly string[];
  readonly names: readonly string[];
}

export type DraftPostParams = ActionParams & PublishPostParams & NamedByDraft;

/**
 * Adds a draft, its pictures, what its caption names, and the log row. No list of others and no counter has it. The step that allows it has
 * the id of the author; an earlier step, `ready`, has the ids of those of the author's pictures that are ready. With `claims`, only when it
 * could claim the idempotency key.
 */
export const draftPostSteps = ({ claims }: { readonly claims: boolean }) =>
  writeSteps<DraftPostParams, PublishPostOutcome>({
    violations: pictureViolations,
    text: (allowed) => `${judgePictures(null)}, draftable AS MATERIALIZED (
      SELECT id FROM ${allowed} WHERE (SELECT item FROM refused_media) IS NULL
    ), ${claims ? `${claimKey('draftable')}, ` : ''}added AS (
      INSERT INTO tintype.posts (id, author_id, caption, visibility, comments_policy, lat, long, sensitive, status, created_at)
      SELECT $postId::uuid, id, $caption::text, $visibility::text, $commentsPolicy::text, $lat::numeric, $long::numeric,
        $sensitive::boolean, 'draft', $at::timestamptz
      FROM draftable${claims ? ', claimed' : ''}
      RETURNING id, author_id
    ), ${addPictures('added', null)}, added_names AS (
      INSERT INTO tintype.post_drafts (post_id, hashtag_keys, hashtag_displays, username_keys)
      SELECT id, $keys::text[], $displays::text[], $names::text[] FROM added
    ), ${logAction('added')}`,
    result: `${isActive} AS active, EXISTS (SELECT FROM added) AS written, (SELECT item FROM refused_media) AS refused_item`,
  });

const steps = { allowed: lockedAuthor, ready: givenReadyMedia };
type Params = DraftPostParams & { readonly readyIds: readonly MediaId[] };

export const draftPostSql = writeStatement<Params, PublishPostOutcome>({
  name: 'content.draft_post',
  steps,
  write: draftPostSteps({ claims: false }),
});

/** The same with an idempotency key: `active` and not `written` when another request has claimed the key. */
export const draftPostOnceSql = writeStatement<Params & ClaimParams, PublishPostOutcome>({
  name: 'content.draft_post_once',
  steps,
  write: draftPostSteps({ claims: true }),
});
