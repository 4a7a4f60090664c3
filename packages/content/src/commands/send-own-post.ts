import { command, type Meta } from '@tintype/action-log';
import { type BoundStatement, bound, err, ok, type Result, type Statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import { lockOwnPost, type OwnPost, type OwnPostOutcome, type OwnPostParams } from '../sql/own-post';

/** Whether a change of a post changed anything: false when the post was so already. */
export interface PostChange {
  readonly changed: boolean;
}

/** How an author's own post is changed. */
export interface OwnPostWriting<More extends object, Row extends OwnPostOutcome, T, E, Gone> {
  /** The name of its action in the log. */
  readonly action: string;
  /** Locks the account of the author, and leaves its state for the statements after it. */
  readonly lock: (authorId: UserId) => BoundStatement<object>;
  readonly statement: Statement<OwnPostParams & More, Row>;
  /** The parameters of the statement, besides those that every one has. */
  readonly more: More;
  /** Statements that stand before it, behind the locks. */
  readonly before?: (at: Date) => readonly BoundStatement<object>[];
  /** Statements that stand behind it. */
  readonly effects?: (at: Date) => readonly BoundStatement<object>[];
  /** The answer where the author has the post. */
  readonly answer: (row: Row) => Result<T, E>;
  /** The answer to an author whose account is not active. */
  readonly inactive: Gone;
}

/** Changes an author's own post in one series: the locks of the account and of the post, then the statement. */
export function sendOwnPost<More extends object, Row extends OwnPostOutcome, T, E, Gone>(
  repo: Repo,
  { postId, authorId }: OwnPost,
  meta: Meta,
  writing: OwnPostWriting<More, Row, T, E, Gone>,
): Promise<Result<T, E | NotFound | Gone>> {
  const { action, lock, statement, more, before, effects, answer, inactive } = writing;
  return command(repo, meta, { name: action, entityType: 'post', entityId: postId }).statement(
    async (logging): Promise<Result<T, E | NotFound | Gone>> => {
      const at = logging.actionAt;
      const params = { ...logging, postId, authorId, at, ...more };
      const sent = await repo.series(
        [
          lock(authorId),
          lockOwnPost({ postId, authorId }),
          ...(before?.(at) ?? []),
          bound(statement, params),
        ],
        effects?.(at) ?? [],
      );
      // None of the statements declares a violation.
      const [row] = unwrap(sent);
      if (!row?.active) return err(inactive);
      return row.found ? answer(row) : err(notFound('post'));
    },
  );
}

/** The answer of a change that says no more than whether it changed anything. */
export const postChangeOf = ({ written }: OwnPostOutcome): Result<PostChange, never> =>
  ok({ changed: written });
