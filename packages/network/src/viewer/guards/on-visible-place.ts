import { bound, ok, step } from '@tintype/database';
import { type CommentId, idOf, type PostId } from '@tintype/shared-db';
import type { UserContext } from '../access/viewer-context';
import type { ArgumentKind } from '../registration/argument-kinds';
import { command } from '../registration/registered-calls';
import {
  type CommentDecision,
  commentDecision,
  type Decided,
  decidedColumns,
  isAllowed,
  lockCommentPairs,
  lockPostPair,
  type PostDecision,
  postDecision,
  refusalOf,
} from './place-decisions';
import { type Answer, type PlaceCommand, type PlaceInput, runOnPlace } from './run-on-place';

const allowedFrom = (places: string) =>
  step<object, { readonly id: string }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT id FROM ${places} WHERE ${isAllowed})`,
  });
const postSteps = { ...postDecision(), allowed: allowedFrom('places') };
const lockPair = (decision: PostDecision) => bound(lockPostPair, decision);
const lockBothPairs = (decision: CommentDecision) => bound(lockCommentPairs, decision);
const commentSteps = { ...commentDecision(), allowed: allowedFrom('comment_places') };
const decided = { columns: decidedColumns, refusal: refusalOf };
const aboutPost = { entityType: 'post', steps: postSteps, lockPairs: lockPair, ...decided };
const aboutComment = { entityType: 'comment', steps: commentSteps, lockPairs: lockBothPairs, ...decided };

/**
 * Registers a command on a post that the viewer sees. It is a series in one round trip: the first statement locks the pair, the last
 * one looks, decides, writes, counts and logs.
 */
export function onVisiblePost<Params extends object, Row extends object, T, E>(
  spec: PlaceCommand<PostDecision, Params, Row, T, E>,
) {
  const run = runOnPlace<PostDecision, object, Params, Row, Decided, T, E>(spec, aboutPost);
  return command({
    action: spec.action,
    guard: 'visible',
    takes: ['post'],
    run: (me: UserContext, postId: PostId): Answer<T, E> => {
      const id = idOf(postId);
      return run(me, { postId: id, viewerId: me.viewerId, at: me.repo.now() }, id, ok({}));
    },
  });
}

/** A decision about a post, and the id of something of the viewer's own beside it. */
interface BesideOwn<Id extends string> extends PostDecision {
  readonly ownId: Id;
}

/**
 * Registers a command on a post that the viewer sees, and on something of the viewer's own, which the writing part looks for. See
 * {@link onVisiblePost}.
 *
 * @param spec.own the kind of the argument that names what is the viewer's own
 */
export function onVisiblePostBeside<Id extends string, Params extends object, Row extends object, T, E>({
  own,
  ...spec
}: PlaceCommand<BesideOwn<Id>, Params, Row, T, E> & { readonly own: ArgumentKind }) {
  const run = runOnPlace<PostDecision, { readonly ownId: Id }, Params, Row, Decided, T, E>(spec, aboutPost);
  return command({
    action: spec.action,
    guard: 'visible',
    takes: [own, 'post'],
    run: (me: UserContext, ownId: Id, postId: PostId): Answer<T, E> => {
      const id = idOf(postId);
      const place = { postId: id, viewerId: me.viewerId, at: me.repo.now() };
      return run(me, place, id, ok({ ownId: idOf(ownId) }));
    },
  });
}

/** Registers a command on a comment that the viewer sees. See {@link onVisiblePost}. */
export function onVisibleComment<Params extends object, Row extends object, T, E>(
  spec: PlaceCommand<CommentDecision, Params, Row, T, E>,
) {
  const run = runOnPlace<CommentDecision, object, Params, Row, Decided, T, E>(spec, aboutComment);
  return command({
    action: spec.action,
    guard: 'visible',
    takes: ['post', 'comment'],
    run: (me: UserContext, postId: PostId, commentId: CommentId): Answer<T, E> => {
      const ids = { postId: idOf(postId), commentId: idOf(commentId) };
      return run(me, { ...ids, viewerId: me.viewerId, at: me.repo.now() }, ids.commentId, ok({}));
    },
  });
}

/** Registers a command with a form on a post that the viewer sees: what was read is among the parameters. See {@link onVisiblePost}. */
export function onVisiblePostWith<
  Input,
  Read extends object,
  R,
  Params extends object,
  Row extends object,
  T,
  E,
>({
  form,
  takes,
  read,
  ...spec
}: PlaceCommand<PostDecision & Read, Params, Row, T, E> & PlaceInput<Input, Read, R>) {
  const run = runOnPlace<PostDecision, Read, Params, Row, Decided, T, E>(spec, aboutPost);
  return command({
    action: spec.action,
    guard: 'visible',
    form,
    takes: ['post', takes],
    run: (me: UserContext, postId: PostId, input: Input): Answer<T, E | R> => {
      const id = idOf(postId);
      return run(me, { postId: id, viewerId: me.viewerId, at: me.repo.now() }, id, read(me, input));
    },
  });
}

/** Registers a command with a form on a comment that the viewer sees. See {@link onVisiblePostWith}. */
export function onVisibleCommentWith<
  Input,
  Read extends object,
  R,
  Params extends object,
  Row extends object,
  T,
  E,
>({
  form,
  takes,
  read,
  ...spec
}: PlaceCommand<CommentDecision & Read, Params, Row, T, E> & PlaceInput<Input, Read, R>) {
  const run = runOnPlace<CommentDecision, Read, Params, Row, Decided, T, E>(spec, aboutComment);
  return command({
    action: spec.action,
    guard: 'visible',
    form,
    takes: ['post', 'comment', takes],
    run: (me: UserContext, postId: PostId, commentId: CommentId, input: Input): Answer<T, E | R> => {
      const ids = { postId: idOf(postId), commentId: idOf(commentId) };
      const place = { ...ids, viewerId: me.viewerId, at: me.repo.now() };
      return run(me, place, ids.commentId, read(me, input));
    },
  });
}
