import { holdersOfNames } from '@tintype/accounts/fragments';
import type { EditedPost, NotFound, PublishPostForm } from '@tintype/content';
import {
  type EditPostOutcome,
  type EditPostParams,
  editPostSteps,
  lockedAuthor,
  sendEdit,
} from '@tintype/content/fragments';
import { type Result, writeStatement } from '@tintype/database';
import type { FormInput, Invalid, Stale } from '@tintype/repo';
import { idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { mentioningSteps } from '../guards/mentioning-steps';
import { inactive } from '../guards/on-own-post';
import { command } from '../registration/registered-calls';

const statement = writeStatement<EditPostParams & { readonly viewerId: UserId }, EditPostOutcome>({
  name: 'network.edit_post',
  steps: { named: holdersOfNames, ...mentioningSteps, allowed: lockedAuthor },
  write: editPostSteps,
});

/** See {@link Posts.edit}. */
export const editPost = command({
  action: 'edit_post',
  guard: 'own_post',
  form: 'PublishPostForm',
  takes: ['post', 'form', 'seenVersion'],
  run: (
    me: UserContext,
    postId: PostId,
    changes: FormInput<PublishPostForm>,
    version: number,
  ): Promise<Result<EditedPost, Invalid<PublishPostForm> | Stale | NotFound | Inactive>> =>
    sendEdit(me.repo, { postId: idOf(postId), authorId: me.viewerId, changes, version }, me.meta, {
      lock: me.contexts.accounts.accountStateLock,
      statement,
      more: (viewerId) => ({ viewerId }),
      inactive,
    }),
});
