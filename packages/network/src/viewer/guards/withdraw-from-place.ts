import { command as beginCommand } from '@tintype/action-log';
import { ok, type Result, step, type WriteSteps, writeStatement } from '@tintype/database';
import { type CommentId, idOf, type PostId } from '@tintype/shared-db';
import { type Inactive, refuseInactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Withdrawn } from '../access/withdraw';
import type { ArgumentKind } from '../registration/argument-kinds';
import { command } from '../registration/registered-calls';
import { commentDecision, type Decided, decidedColumns, postDecision } from './place-decisions';

/** What a command that takes back something of the viewer's own says of itself. */
interface Withdrawal {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  /** The part that removes it, from the context that owns the tables. Its parameter `userId` is the viewer. */
  readonly write: WriteSteps<object, { written: boolean }>;
}

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
 * viewer. The answer is then that nothing changed, as for a post that does not exist. One statement.
 */
export function withdrawFromPost({ action, write }: Withdrawal) {
  const end = runner(action, write, postSteps);
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
}: Withdrawal & { readonly own: { readonly kind: ArgumentKind; readonly parameter: string } }) {
  const end = runner(withdrawal.action, withdrawal.write, postSteps);
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
export function withdrawFromComment({ action, write }: Withdrawal) {
  const end = runner(action, write, commentSteps);
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

function runner(name: string, write: Withdrawal['write'], steps: Readonly<Record<string, object>>) {
  const sql = writeStatement<object, Decided & { readonly written: boolean }>({
    name: `network.${name}`,
    steps,
    write,
    result: decidedColumns,
  });
  return (
    { repo, meta, viewerId }: UserContext,
    place: object,
    entity: { readonly entityType: string; readonly entityId: string },
  ): Promise<Result<Withdrawn, Inactive>> =>
    beginCommand(repo, meta, { name, ...entity }).statement(
      async (logging): Promise<Result<Withdrawn, Inactive>> => {
        const params = { ...logging, ...place, userId: viewerId, viewerId, at: repo.now() };
        const row = await repo.sqlOne(sql, params);
        if (!row?.viewerActive) return refuseInactive();
        return ok({ changed: row.written && row.postVisible && row.commentVisible });
      },
    );
}
