import type { CommentId, PostId } from '@tintype/shared-db';
import type { NetworkPlan, PlannedComment, PlannedCommentChange, PlannedPostChange } from '../plan';
import { copyNull, copyText, copyTime } from './copy-text';

/** What users did to posts and comments afterwards, by the thing that changes. */
export class Changes {
  readonly ofPosts: ReadonlyMap<PostId, PlannedPostChange>;
  /** The posts that moderators have taken down. */
  readonly takenDown: ReadonlySet<PostId>;
  private readonly ofComments: ReadonlyMap<CommentId, PlannedCommentChange>;

  constructor(plan: NetworkPlan) {
    this.ofPosts = byId(plan.postChanges(), ({ postId }) => postId);
    this.takenDown = new Set(takenDownIn(plan));
    this.ofComments = byId(plan.commentChanges(), ({ commentId }) => commentId);
  }

  /** The likes and mentions of a removed comment are gone, and so is its text. */
  isRemoved(comment: CommentId): boolean {
    return this.ofComments.get(comment)?.kind === 'remove';
  }

  /** The text of a comment, when it was edited, its status, whether it is hidden and unpinned, and its version; null where no row is left. */
  stateOf({ id, body }: PlannedComment): string | null {
    const change = this.ofComments.get(id);
    const text = (of: string): string => copyText(of.normalize('NFC'));
    switch (change?.kind) {
      case undefined:
        return `${text(body)}\t${copyNull}\tvisible\tf\tt\t1`;
      case 'edit':
        return `${text(change.body)}\t${copyTime(change.at)}\tvisible\tf\tt\t2`;
      case 'pin':
        return `${text(body)}\t${copyNull}\tvisible\tf\tf\t1`;
      case 'hide':
        return `${text(body)}\t${copyNull}\tvisible\tt\tt\t1`;
      case 'remove':
        return change.answered ? `${copyNull}\t${copyNull}\tremoved\tf\tt\t1` : null;
    }
  }
}

function* takenDownIn(plan: NetworkPlan): Iterable<PostId> {
  for (const { postId, decided } of plan.reports())
    if (postId !== null && decided?.state === 'upheld') yield postId;
}

function byId<Id, Change>(changes: Iterable<Change>, idOf: (change: Change) => Id): ReadonlyMap<Id, Change> {
  const map = new Map<Id, Change>();
  for (const change of changes) map.set(idOf(change), change);
  return map;
}
