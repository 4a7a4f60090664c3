import { Writable } from 'node:stream';
import type { UserNotFound } from '@tintype/accounts';
import { command, type Meta } from '@tintype/action-log';
import { err, ok, ProgrammerError, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type Contexts, contextNames } from '../contexts/contexts';
import { type ExportCounts, writeArchive } from './write-archive';

/**
 * Writes everything that a user did and may know of as a zip archive of JSON lines, one file for each kind; what hides from the
 * user is named in it by their own actions only. All of it is one snapshot of the database, whatever happens meanwhile; rows are read a few hundred at a time and held no longer, and the stream is written as
 * fast as it is taken. Nothing secret is in it.
 *
 * Locks nothing. The transaction lasts as long as the stream, and as long keeps vacuum from what was deleted meanwhile, so give
 * it a file or a store, and not the slow connection of a caller; a sink that takes nothing for five minutes loses the transaction.
 *
 * @param sink ended when the archive is complete, destroyed when it could not be
 * @returns how many rows of each kind; `not_found`, also for a purged user
 * @throws what the sink or the database failed by; a failed action tells of it
 *
 * @example
 * await network.exportUser(ada.id, createWriteStream('ada.zip'));
 */
export async function exportUser(
  repo: Repo,
  within: (tx: Repo) => Contexts,
  userId: UserId,
  sink: Writable,
  meta: Meta,
): Promise<Result<ExportCounts, UserNotFound>> {
  if (repo.inTransaction)
    throw new ProgrammerError('an export is a transaction of its own: it reads one snapshot');
  const spec = { name: 'export_user', entityType: 'user', entityId: userId };
  // The transaction is not run again: what the sink has taken cannot be taken back.
  const action = command(repo, meta, spec, { replays: 0 });
  let complete = false;
  try {
    const exported = await action.transact((tx) => exportSnapshot(tx, within(tx), userId, sink));
    complete = exported.ok;
    return exported;
  } finally {
    if (!complete) sink.destroy();
  }
}

/** Throws for something else than a stream that can be written to: from JavaScript anything may come. */
export function assertSink(sink: Writable): void {
  if (!(sink instanceof Writable))
    throw new ProgrammerError(
      'exportUser: the sink must be a Writable stream of Node, such as createWriteStream(file)',
    );
}

async function exportSnapshot(
  tx: Repo,
  contexts: Contexts,
  userId: UserId,
  sink: Writable,
): Promise<Result<ExportCounts, UserNotFound>> {
  await tx.query({ text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', values: [] });
  // The server's own clock: it holds where this process hangs together with its sink.
  await tx.query({ text: `SET LOCAL idle_in_transaction_session_timeout = '5min'`, values: [] });
  const user = await contexts.accounts.getUser(userId);
  if (!user || user.status === 'deleted') return err({ kind: 'not_found', entity: 'user' });
  const parts = contextNames.flatMap((name) =>
    name === 'actionLog'
      ? { name: 'actions', rows: () => contexts.actionLog.exportActions(userId) }
      : contexts[name].exportParts(userId),
  );
  return ok(await writeArchive(parts, sink, tx.now()));
}
