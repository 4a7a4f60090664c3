import { holdersOfNames } from '@tintype/accounts/fragments';
import type { ClaimParams, IdempotencyOptions, KeyReused } from '@tintype/action-log';
import { type PublishedPost, PublishPostForm } from '@tintype/content';
import {
  lockedAuthor,
  type PublishPostOutcome,
  type PublishPostParams,
  publishPostSteps,
  sendPost,
} from '@tintype/content/fragments';
import { type Result, writeStatement } from '@tintype/database';
import { readyMedia } from '@tintype/media/fragments';
import { type FormInput, type Invalid, inputWith } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { mentioningSteps } from '../guards/mentioning-steps';
import { inactive } from '../guards/on-own-post';
import { command } from '../registration/registered-calls';

const steps = {
  named: holdersOfNames,
  ...mentioningSteps,
  ready: readyMedia,
  allowed: lockedAuthor,
};

interface Mentioning {
  readonly viewerId: UserId;
  readonly names: readonly string[];
}

const plain = writeStatement<PublishPostParams & Mentioning, PublishPostOutcome>({
  name: 'network.publish_post',
  steps,
  write: publishPostSteps({ claims: false }),
});
const once = writeStatement<PublishPostParams & Mentioning & ClaimParams, PublishPostOutcome>({
  name: 'network.publish_post_once',
  steps,
  write: publishPostSteps({ claims: true }),
});

/** See {@link Posts.publish}. */
export const publishPost = command({
  action: 'publish_post',
  guard: 'active',
  form: 'PublishPostForm',
  takes: ['form'],
  run: (
    me: UserContext,
    params: FormInput<PublishPostForm>,
    options?: IdempotencyOptions,
  ): Promise<Result<PublishedPost, Invalid<PublishPostForm> | KeyReused | Inactive>> =>
    sendPost(me.repo, inputWith(PublishPostForm, params, { authorId: me.viewerId }), me.meta, options, {
      rules: me.contexts.content,
      lock: me.contexts.accounts.accountStateLock,
      plain,
      once,
      more: ({ authorId: viewerId, names }) => ({ viewerId, names }),
      inactive,
      endsInactive: true,
    }),
});
