import { audiencesOf, holdersOfNames } from '@tintype/accounts/fragments';
import type { EditCommentError, EditedComment } from '@tintype/content';
import {
  type EditCommentOutcome,
  type EditCommentParams,
  editCommentSteps,
  sendCommentEdit,
} from '@tintype/content/fragments';
import { bound, type Result, step, writeStatement } from '@tintype/database';
import { type CommentId, idOf, type PostId } from '@tintype/shared-db';
import { facts } from '@tintype/social-graph/fragments';
import type { Inactive, NotVisible } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { mentionable } from '../guards/mentions';
import {
  type CommentDecision,
  commentDecision,
  type Decided,
  decidedColumns,
  isAllowed,
  lockCommentPairs,
  refusalOf,
} from '../guards/place-decisions';
import { command } from '../registration/registered-calls';

/** What a user writes that the author restricts meanwhile waits for the author's approval. */
const allowed = step<object, { readonly id: CommentId; readonly waits: boolean }>({
  columns: { id: 'text', waits: 'boolean' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT c.id, o.facts & ${facts.restrictedBy} <> 0 AS waits
      FROM comment_places c JOIN places p ON p.id = c.post_id JOIN owners o ON o.id = p.author_id WHERE ${isAllowed})`,
});

const write = writeStatement<
  EditCommentParams & CommentDecision & { readonly names: readonly string[] },
  EditCommentOutcome & Decided
>({
  name: 'network.edit_comment',
  steps: {
    named: holdersOfNames,
    ...commentDecision({ sources: ['id FROM named'], facts: ['followedBy', 'restrictedBy'] }),
    audiences: audiencesOf('states'),
    mentioned: mentionable('named'),
    allowed,
  },
  write: editCommentSteps,
  result: decidedColumns,
});

/** See {@link Comments.edit}. */
export const editComment = command({
  action: 'edit_comment',
  guard: 'visible',
  takes: ['post', 'comment', 'body', 'version'],
  run: (
    me: UserContext,
    postId: PostId,
    commentId: CommentId,
    body: string,
    version?: number,
  ): Promise<Result<EditedComment, EditCommentError | NotVisible | Inactive>> => {
    const { viewerId } = me;
    const own = { postId: idOf(postId), commentId: idOf(commentId), userId: viewerId };
    return sendCommentEdit(me.repo, { body, version: version ?? null, ...own }, me.meta, {
      locks: (edit) => [bound(lockCommentPairs, { ...edit, viewerId })],
      write,
      more: (_edit, names) => ({ viewerId, names }),
      refusal: refusalOf,
    });
  },
});
