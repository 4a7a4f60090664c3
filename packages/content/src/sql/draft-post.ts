import { type ActionParams, type ClaimParams, claimKey, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { isActive, lockedAuthor } from './own-post';
import type { PublishPostOutcome, PublishPostParams } from './publish-post';

/** What the caption of a draft names. */
export interface NamedByDraft {
  readonly keys: readonly string[];
  readonly displays: readonly string[];
  readonly names: readonly string[];
}

export type DraftPostParams = ActionParams & PublishPostParams & NamedByDraft;

/**
 * Adds a draft, what its caption names, and the log row. No list of others and no counter has it. The step that allows it has the id of
 * the author. With `claims`, only when it could claim the idempotency key.
 */
export const draftPostSteps = ({ claims }: { readonly claims: boolean }) =>
  writeSteps<DraftPostParams, PublishPostOutcome>({
    text: (allowed) => `${claims ? `${claimKey(allowed)}, ` : ''}added AS (
      INSERT INTO tintype.posts (id, author_id, caption, visibility, comments_policy, lat, long, sensitive, status, created_at)
      SELECT $postId::uuid, id, $caption::text, $visibility::text, $commentsPolicy::text, $lat::numeric, $long::numeric,
        $sensitive::boolean, 'draft', $at::timestamptz
      FROM ${allowed}${claims ? ', claimed' : ''}
      RETURNING id
    ), added_names AS (
      INSERT INTO tintype.post_drafts (post_id, hashtag_keys, hashtag_displays, username_keys)
      SELECT id, $keys::text[], $displays::text[], $names::text[] FROM added
    ), ${logAction('added')}`,
    result: `${isActive} AS active, EXISTS (SELECT FROM added) AS written`,
  });

export const draftPostSql = writeStatement<DraftPostParams, PublishPostOutcome>({
  name: 'content.draft_post',
  steps: { allowed: lockedAuthor },
  write: draftPostSteps({ claims: false }),
});

/** The same with an idempotency key: `active` and not `written` when another request has claimed the key. */
export const draftPostOnceSql = writeStatement<DraftPostParams & ClaimParams, PublishPostOutcome>({
  name: 'content.draft_post_once',
  steps: { allowed: lockedAuthor },
  write: draftPostSteps({ claims: true }),
});
