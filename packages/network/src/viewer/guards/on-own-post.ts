import type { NotFound } from '@tintype/content';
import {
  lockedAuthor,
  type OwnPostOutcome,
  type OwnPostParams,
  sendOwnPost,
} from '@tintype/content/fragments';
import { type Result, type WriteSteps, writeStatement } from '@tintype/database';
import { idOf, type PostId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { command } from '../registration/registered-calls';

/** What a command on a post of the viewer's own says of itself. */
interface OwnPostCommand<Row extends OwnPostOutcome, T, E> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  /** The writing part, from the context that owns the tables. */
  readonly write: WriteSteps<OwnPostParams, Row>;
  /** The answer where the viewer has the post. */
  readonly answer: (row: Row) => Result<T, E>;
}

export const inactive: Inactive = { kind: 'inactive' };

/**
 * Registers a command on a post of the viewer's own. It is a series in one round trip: the locks of the account and of the post, then
 * the statement that decides, writes, counts and logs. A post of another user is answered as one that is not there, also one that the
 * viewer sees.
 */
export function onOwnPost<Row extends OwnPostOutcome, T, E>({
  action,
  write,
  answer,
}: OwnPostCommand<Row, T, E>) {
  const statement = writeStatement<OwnPostParams, Row>({
    name: `network.${action}`,
    steps: { allowed: lockedAuthor },
    write,
  });
  return command({
    action,
    guard: 'own_post',
    takes: ['post'],
    run: (me: UserContext, postId: PostId): Promise<Result<T, E | NotFound | Inactive>> =>
      sendOwnPost(me.repo, { postId: idOf(postId), authorId: me.viewerId }, me.meta, {
        action,
        lock: me.contexts.accounts.accountStateLock,
        statement,
        more: {},
        answer,
        inactive,
      }),
  });
}
