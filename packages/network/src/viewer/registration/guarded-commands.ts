import type { Result } from '@tintype/database';
import type { CommentId, PostId } from '@tintype/shared-db';
import {
  authorizeComment,
  authorizePost,
  type PlaceOptions,
  type RefusalLog,
  requireActive,
} from '../access/authorize';
import type { VisiblePost } from '../access/places';
import type { UserContext } from '../access/viewer-context';
import { type Withdrawn, withdrawFromComment, withdrawFromPost } from '../access/withdraw';
import type { ArgumentKind } from './argument-kinds';
import { command, type RegisteredCommand } from './registered-calls';

type Spec<Run> = Omit<RegisteredCommand, 'guard'> & {
  /** The kinds of the arguments behind those that the guard reads. */
  readonly takes?: readonly ArgumentKind[];
  readonly run: Run;
};
type Args = readonly unknown[];

/** A command of a viewer whose account is active: it names no other user's things. */
export function byActiveViewer<A extends Args, T, E>({
  takes = [],
  run,
  ...spec
}: Spec<(me: UserContext, ...args: A) => Promise<Result<T, E>>>) {
  return command({
    ...spec,
    guard: 'active',
    takes,
    run: (me: UserContext, ...args: A) => requireActive(me, () => run(me, ...args)),
  });
}

type OnPlace<A extends Args, T, E> = (
  me: UserContext,
  target: VisiblePost & { readonly log: RefusalLog },
  ...args: A
) => Promise<Result<T, E>>;

/** A command on a post that the viewer sees, in one transaction with the check. */
export function onVisiblePost<A extends Args, T, E>({
  takes = [],
  options,
  run,
  ...spec
}: Spec<OnPlace<A, T, E>> & { readonly options?: PlaceOptions }) {
  return command({
    ...spec,
    guard: 'visible',
    takes: ['post', ...takes],
    run: (me: UserContext, postId: PostId, ...args: A) =>
      authorizePost(me, postId, (inside, target, log) => run(inside, { ...target, log }, ...args), options),
  });
}

/** A command on a comment that the viewer sees, in one transaction with the check. */
export function onVisibleComment<A extends Args, T, E>({
  takes = [],
  options,
  run,
  ...spec
}: Spec<
  (
    me: UserContext,
    target: VisiblePost & { readonly commentId: CommentId; readonly log: RefusalLog },
    ...args: A
  ) => Promise<Result<T, E>>
> & { readonly options?: (commentId: CommentId) => PlaceOptions }) {
  return command({
    ...spec,
    guard: 'visible',
    takes: ['post', 'comment', ...takes],
    run: (me: UserContext, postId: PostId, commentId: CommentId, ...args: A) =>
      authorizeComment(
        me,
        postId,
        commentId,
        (inside, target, log) => run(inside, { ...target, commentId, log }, ...args),
        options?.(commentId),
      ),
  });
}

/** A command that takes back something of the viewer's own from a post. */
export function withdrawnFromPost<E>({
  run,
  ...spec
}: Spec<(me: UserContext, postId: PostId) => Promise<Result<Withdrawn, E>>>) {
  return command({
    ...spec,
    guard: 'withdrawal',
    takes: ['post'],
    run: (me: UserContext, postId: PostId) => withdrawFromPost(me, postId, () => run(me, postId)),
  });
}

/** A command that takes back something of the viewer's own from a comment. */
export function withdrawnFromComment<E>({
  run,
  ...spec
}: Spec<(me: UserContext, postId: PostId, commentId: CommentId) => Promise<Result<Withdrawn, E>>>) {
  return command({
    ...spec,
    guard: 'withdrawal',
    takes: ['post', 'comment'],
    run: (me: UserContext, postId: PostId, commentId: CommentId) =>
      withdrawFromComment(me, postId, commentId, () => run(me, postId, commentId)),
  });
}
