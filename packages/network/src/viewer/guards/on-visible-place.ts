import { type ActionParams, command as beginCommand } from '@tintype/action-log';
import {
  type BoundStatement,
  bound,
  err,
  ok,
  type Result,
  step,
  type WriteSteps,
  writeStatement,
} from '@tintype/database';
import { change, type Invalid } from '@tintype/repo';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Inactive, NotVisible } from '../access/refuse';
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

/** What a command on a post or a comment says of itself. */
interface PlaceCommand<Decision extends object, Params extends object, Row extends object, T, E> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  /** The writing part, from the context that owns the tables. */
  readonly write: WriteSteps<Params, Row>;
  /** Steps behind `allowed`, which the writing part reads. */
  readonly steps?: Readonly<Record<string, object>>;
  /** The parameters of the writing part, besides those of the action and of the decision. */
  readonly params: (decision: Decision) => Omit<Params, keyof (ActionParams & Decision)>;
  /** What else is locked, behind the pairs. */
  readonly locks?: (decision: Decision) => readonly BoundStatement<object>[];
  /** The answer of a command that was allowed. */
  readonly answer: (row: Row) => Result<T, E>;
}

/** The viewer's account is purged at the same time. The error is on `userId`. */
export type PurgedViewer = Invalid<{ readonly userId: UserId }>;

type Answer<T, E> = Promise<Result<T, E | NotVisible | Inactive | PurgedViewer>>;

const allowedFrom = (places: string) =>
  step<object, { readonly id: string }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT id FROM ${places} WHERE ${isAllowed})`,
  });
const postSteps = { ...postDecision(), allowed: allowedFrom('places') };
const lockPair = (decision: PostDecision) => bound(lockPostPair, decision);
const lockBothPairs = (decision: CommentDecision) => bound(lockCommentPairs, decision);
const commentSteps = { ...commentDecision(), allowed: allowedFrom('comment_places') };

/**
 * Registers a command on a post that the viewer sees. It is a series in one round trip: the first statement locks the pair, the last
 * one looks, decides, writes, counts and logs.
 */
export function onVisiblePost<Params extends object, Row extends object, T, E>(
  spec: PlaceCommand<PostDecision, Params, Row, T, E>,
) {
  const run = runner<PostDecision, object, Params, Row, T, E>(spec, {
    steps: postSteps,
    lockPairs: lockPair,
    entityType: 'post',
  });
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
  const run = runner<PostDecision, { readonly ownId: Id }, Params, Row, T, E>(spec, {
    steps: postSteps,
    lockPairs: lockPair,
    entityType: 'post',
  });
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
  const run = runner<CommentDecision, object, Params, Row, T, E>(spec, {
    steps: commentSteps,
    lockPairs: lockBothPairs,
    entityType: 'comment',
  });
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

/** What the caller of a command says besides the thing that it is about, and how it is read. */
interface PlaceInput<Input, Read extends object, R> {
  /** The class of the form that reads the input. */
  readonly form: string;
  /** The kind of the input, which stands behind the thing. */
  readonly takes: ArgumentKind;
  /** Reads the input; the database is not asked where it is refused. */
  readonly read: (me: UserContext, input: Input) => Result<Read, R>;
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
  const run = runner<PostDecision, Read, Params, Row, T, E>(spec, {
    steps: postSteps,
    lockPairs: lockPair,
    entityType: 'post',
  });
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
  const run = runner<CommentDecision, Read, Params, Row, T, E>(spec, {
    steps: commentSteps,
    lockPairs: lockBothPairs,
    entityType: 'comment',
  });
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

/** How a command on one kind of thing decides. */
interface Deciding<Decision extends object> {
  readonly steps: Readonly<Record<string, object>>;
  readonly lockPairs: (decision: Decision) => BoundStatement<object>;
  readonly entityType: 'post' | 'comment';
}

function runner<Place extends object, Read extends object, Params extends object, Row extends object, T, E>(
  { action, write, steps: more = {}, params, locks, answer }: PlaceCommand<Place & Read, Params, Row, T, E>,
  { steps, lockPairs, entityType }: Deciding<Place>,
) {
  const sql = writeStatement<object, Row & Decided>({
    name: `network.${action}`,
    steps: { ...steps, ...more },
    write,
    result: decidedColumns,
  });
  return async <R>(
    me: UserContext,
    place: Place,
    entityId: string,
    given: Result<Read, R>,
  ): Answer<T, E | R> => {
    const command = beginCommand(me.repo, me.meta, { name: action, entityType, entityId });
    if (!given.ok) return command.refuse(given.error);
    const decision = { ...place, ...given.value };
    return command.statement(async (logging): Answer<T, E> => {
      const sent = await me.repo.series([
        lockPairs(decision),
        ...(locks?.(decision) ?? []),
        bound(sql, { ...logging, ...decision, ...params(decision) }),
      ]);
      if (!sent.ok) {
        const viewer = change({ userId: me.viewerId });
        return err({ kind: 'invalid', changeset: viewer.addErrors(sent.error.errors) });
      }
      const [row] = sent.value;
      return refusalOf(row) ?? answer(row as Row & Decided);
    });
  };
}
