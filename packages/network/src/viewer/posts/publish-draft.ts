import { holdersOf } from '@tintype/accounts/fragments';
import type { NotFound, PublishedPost, PublishPostForm } from '@tintype/content';
import {
  lockedAuthor,
  namesOfDraft,
  type PublishDraftOutcome,
  type PublishDraftParams,
  publishDraftSteps,
  publishingOf,
  sendOwnPost,
} from '@tintype/content/fragments';
import { type Result, writeStatement } from '@tintype/database';
import type { Invalid } from '@tintype/repo';
import { idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { mentioningSteps } from '../guards/mentioning-steps';
import { inactive } from '../guards/on-own-post';
import { command } from '../registration/registered-calls';

const statement = writeStatement<PublishDraftParams & { readonly viewerId: UserId }, PublishDraftOutcome>({
  name: 'network.publish_draft',
  steps: {
    names: namesOfDraft,
    named: holdersOf('key FROM names'),
    ...mentioningSteps,
    allowed: lockedAuthor,
  },
  write: publishDraftSteps,
});

/** See {@link Posts.publishDraft}. */
export const publishDraft = command({
  action: 'publish_draft',
  guard: 'own_post',
  takes: ['post'],
  run: (
    me: UserContext,
    postId: PostId,
  ): Promise<Result<PublishedPost, Invalid<PublishPostForm> | NotFound | Inactive>> => {
    const { repo, meta, viewerId, contexts } = me;
    const { requiresMedia } = contexts.content;
    const target = { postId: idOf(postId), authorId: viewerId };
    return sendOwnPost(repo, target, meta, {
      action: 'publish_draft',
      lock: contexts.accounts.accountStateLock,
      statement,
      more: { viewerId, requiresMedia },
      ...publishingOf(repo, { requiresMedia }, target),
      inactive,
    });
  },
});
