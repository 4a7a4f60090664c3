import type { ClaimParams, IdempotencyOptions, KeyReused } from '@tintype/action-log';
import { type DraftedPost, PublishPostForm } from '@tintype/content';
import {
  type DraftPostParams,
  draftPostSteps,
  lockedAuthor,
  type PublishPostOutcome,
  sendDraft,
} from '@tintype/content/fragments';
import { type Result, writeStatement } from '@tintype/database';
import { type FormInput, type Invalid, inputWith } from '@tintype/repo';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { inactive } from '../guards/on-own-post';
import { command } from '../registration/registered-calls';

const plain = writeStatement<DraftPostParams, PublishPostOutcome>({
  name: 'network.draft_post',
  steps: { allowed: lockedAuthor },
  write: draftPostSteps({ claims: false }),
});
const once = writeStatement<DraftPostParams & ClaimParams, PublishPostOutcome>({
  name: 'network.draft_post_once',
  steps: { allowed: lockedAuthor },
  write: draftPostSteps({ claims: true }),
});

/** See {@link Posts.draft}. */
export const draftPost = command({
  action: 'draft_post',
  guard: 'active',
  form: 'PublishPostForm',
  takes: ['draft'],
  run: (
    me: UserContext,
    params: FormInput<PublishPostForm>,
    options?: IdempotencyOptions,
  ): Promise<Result<DraftedPost, Invalid<PublishPostForm> | KeyReused | Inactive>> =>
    sendDraft(me.repo, inputWith(PublishPostForm, params, { authorId: me.viewerId }), me.meta, options, {
      lock: me.contexts.accounts.accountStateLock,
      plain,
      once,
      inactive,
    }),
});
