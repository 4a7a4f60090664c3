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
import { readyMedia } from '@tintype/media/fragments';
import { type FormInput, type Invalid, inputWith } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { inactive } from '../guards/on-own-post';
import { command } from '../registration/registered-calls';

interface Owner {
  readonly viewerId: UserId;
}

type Owned = DraftPostParams & Owner;

const steps = { ready: readyMedia, allowed: lockedAuthor };

const plain = writeStatement<Owned, PublishPostOutcome>({
  name: 'network.draft_post',
  steps,
  write: draftPostSteps({ claims: false }),
});
const once = writeStatement<Owned & ClaimParams, PublishPostOutcome>({
  name: 'network.draft_post_once',
  steps,
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
      more: (viewerId) => ({ viewerId }),
      inactive,
    }),
});
