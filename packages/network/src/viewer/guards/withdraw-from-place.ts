import { command as beginCommand } from '@tintype/action-log';
import {
  type BoundStatement,
  bound,
  ok,
  type Result,
  step,
  unwrap,
  type WriteSteps,
  writeStatement,
} from '@tintype/database';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import { type Inactive, refuseInactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Withdrawn } from '../access/withdraw';
import type { ArgumentKind } from '../registration/argument-kinds';
import { command } from '../registration/registered-calls';
import { commentDecision, type Decided, decidedColumns, postDecision } from './place-decisions';

/** What a command that takes back something of the viewer's own says of itself. */
interface Withdrawal<Place extends object> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  /** The part that removes it, from the context that owns the tables. Its parameter `userId` is the viewer. */
  readonly write: WriteSteps<object, { written: boolean }>;
  /** What is locked before. */
  readonly locks?: (target: Place & { readonly userId: UserId }) => readonly BoundStatement<object>[];
}

interface OfPost {
  readonly postId: PostId;
}
type OfComment = OfPost & { readonly commentId: CommentId };

/** Everything that an active viewer names, also what is hidden: what is the viewer's own ends in any case. */
const allowedFrom = (named: string) =>
  step<object, { readonly id: string }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT id FROM ${named} WHERE (SELECT active FROM viewer))`,
  });
const postSteps = { ...postDecision(), allowed: allowedFrom('wanted') };
const commentSteps = { ...commentDecision(), allowed: allowedFrom('wanted_comment') };

/**
 * Registers a command that takes back something of the viewer's own from a post. It is removed even when the post is hidden from the
 * viewer. The answer is then that nothing changed, as for a post that does not exist. One round trip.
 */
export function withdrawFromPost(spec: Withdrawal<OfPost>) {
  const { action } = spec;
  const end = runner(spec, postSteps);
  return command({
    action,
    guard: 'withdrawal',
    takes: ['post'],
    run: (me: UserContext, postId: PostId): Promise<Result<Withdrawn, Inactive>> => {
      const id = idOf(postId);
      return end(me, { postId: id }, { entityType: 'post', entityId: id });
    },
  });
}

/**
 * The same as {@link withdrawFromPost}, for something of the viewer's own that has the post.
 *
 * @param withdrawal.own the kind of the argument that names it, and the parameter of its id
 */
export function withdrawPostFrom<Id extends string>({
  own,
  ...withdrawal
}: Withdrawal<OfPost> & { readonly own: { readonly kind: ArgumentKind; readonly parameter: string } }) {
  const end = runner(withdrawal, postSteps);
  return command({
    action: withdrawal.action,
    guard: 'withdrawal',
    takes: [own.kind, 'post'],
    run: (me: UserContext, ownId: Id, postId: PostId): Promise<Result<Withdrawn, Inactive>> => {
      const id = idOf(postId);
      const place = { postId: id, [own.parameter]: idOf(ownId) };
      return end(me, place, { entityType: 'post', entityId: id });
    },
  });
}

/** The same as {@link withdrawFromPost}, for a comment. */
export function withdrawFromComment(spec: Withdrawal<OfComment>) {
  const { action } = spec;
  const end = runner(spec, commentSteps);
  return command({
    action,
    guard: 'withdrawal',
    takes: ['post', 'comment'],
    run: (me: UserContext, postId: PostId, commentId: CommentId): Promise<Result<Withdrawn, Inactive>> => {
      const ids = { postId: idOf(postId), commentId: idOf(commentId) };
      return end(me, ids, { entityType: 'comment', entityId: ids.commentId });
    },
  });
}

function runner<Place extends object>(
  { action: name, write, locks }: Withdrawal<Place>,
  steps: Readonly<Record<string, object>>,
) {
  const sql = writeStatement<object, Decided & { readonly written: boolean }>({
    name: `network.${name}`,
    steps,
    write,
    result: decidedColumns,
  });
  return (
    { repo, meta, viewerId }: UserContext,
    place: Place,
    entity: { readonly entityType: string; readonly entityId: string },
  ): Promise<Result<Withdrawn, Inactive>> =>
    beginCommand(repo, meta, { name, ...entity }).statement(
      async (logging): Promise<Result<Withdrawn, Inactive>> => {
        const target = { ...place, userId: viewerId };
        const params = { ...logging, ...target, viewerId, at: repo.now() };
        const row = locks
          ? // A writing part that removes declares no violation.
            unwrap(await repo.series([...locks(target), bound(sql, params)]))[0]
          : await repo.sqlOne(sql, params);
        if (!row?.viewerActive) return refuseInactive();
        return ok({ changed: row.written && row.postVisible && row.commentVisible });
      },
    );
}
