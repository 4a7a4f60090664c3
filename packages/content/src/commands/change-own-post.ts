import type { Meta } from '@tintype/action-log';
import type { Result, Statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type NotFound, notFound } from '../errors';
import type { People } from '../people';
import type { OwnPost, OwnPostOutcome, OwnPostParams } from '../sql/own-post';
import { sendOwnPost } from './send-own-post';

/** Changes an author's own post, for a caller who is trusted. */
export function changeOwnPost<Row extends OwnPostOutcome, T, E>(
  repo: Repo,
  people: People,
  target: OwnPost,
  meta: Meta,
  spec: {
    readonly action: string;
    readonly statement: Statement<OwnPostParams, Row>;
    readonly answer: (row: Row) => Result<T, E>;
  },
): Promise<Result<T, E | NotFound>> {
  return sendOwnPost(repo, target, meta, {
    ...spec,
    lock: (authorId) => people.accountStateLock(authorId),
    more: {},
    inactive: notFound('user'),
  });
}
