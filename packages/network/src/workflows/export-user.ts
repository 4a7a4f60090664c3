import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UserNotFound } from '@tintype/accounts';
import { logged, type Meta } from '@tintype/action-log';
import { err, ok, ProgrammerError, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { ZipFile } from 'yazl';
import type { Contexts } from '../compose';

/** How many rows of each kind an export holds. */
export type ExportCounts = Readonly<Record<string, number>>;

/** One kind of a person's rows: a file of the archive. */
interface ExportPart {
  readonly name: string;
  rows(): AsyncIterable<object>;
}

/**
 * Writes everything that is kept about a user as a zip archive of JSON lines, one file for each kind. All of it is one snapshot of
 * the database, whatever happens meanwhile; rows are read a few hundred at a time and held no longer, and the stream is written as
 * fast as it is taken. Nothing secret is in it.
 *
 * Locks nothing. The transaction lasts as long as the stream, so give it a file or a store, and not somebody's slow connection.
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
  const exported = await logged(repo, meta, spec, async (tx): Promise<Result<ExportCounts, UserNotFound>> => {
    await tx.query({ text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', values: [] });
    const contexts = within(tx);
    const user = await contexts.accounts.getUser(userId);
    if (!user || user.status === 'deleted') return err({ kind: 'not_found', entity: 'user' });
    const parts = [
      ...contexts.accounts.exportParts(userId),
      ...contexts.content.exportParts(userId),
      ...contexts.socialGraph.exportParts(userId),
      { name: 'actions', rows: () => contexts.actionLog.exportActions(userId) },
    ];
    return ok(await writeArchive(parts, sink, tx.now()));
  });
  if (!exported.ok) sink.destroy();
  return exported;
}

async function writeArchive(parts: readonly ExportPart[], sink: Writable, at: Date): Promise<ExportCounts> {
  const counts: Record<string, number> = {};
  const zip = new ZipFile();
  const readers: Readable[] = [];
  let stopped = false;
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  const manifest = { format: 'tintype export', version: 1, exportedAt: at };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest)}\n`), 'manifest.json', { mtime: at });
  for (const part of parts) {
    // Opened when its turn comes: one cursor at a time.
    zip.addReadStreamLazy(`${part.name}.jsonl`, { mtime: at }, (callback) => {
      // After a failure the transaction is over, and there is nothing to read any more.
      const lines = stopped ? [] : linesOf(part, counts);
      const reader = Readable.from(lines, { objectMode: false });
      readers.push(reader);
      callback(null, reader);
    });
  }
  zip.end();
  try {
    await Promise.race([pipeline(zip.outputStream, sink), failed]);
  } catch (error) {
    stopped = true;
    for (const reader of readers) reader.destroy();
    sink.destroy();
    throw error;
  }
  return counts;
}

async function* linesOf(
  part: ExportPart,
  counts: Record<string, number>,
): AsyncGenerator<string, void, undefined> {
  counts[part.name] = 0;
  for await (const row of part.rows()) {
    counts[part.name] = (counts[part.name] ?? 0) + 1;
    yield `${JSON.stringify(row)}\n`;
  }
}
