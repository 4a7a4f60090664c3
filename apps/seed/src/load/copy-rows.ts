import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A table, the columns that are given, and their rows: fields of COPY's text format, with tabs between. */
export interface CopyJob {
  readonly table: string;
  readonly columns: readonly string[];
  rows(): Iterable<string>;
}

/** So much text goes out at once: large enough that the system call costs nothing, small enough to share the loop. */
const chunkLength = 64 * 1024;

/**
 * Sends rows through COPY with flat memory: the next ones are made when the server has taken those before.
 *
 * @param onRows told how many more rows were sent
 * @returns the number of rows
 *
 * @example
 * await copyRows(client, { table: 'tintype.follows', columns: ['follower_id', 'followee_id'], rows: () => lines });
 */
export async function copyRows(
  client: Client,
  job: CopyJob,
  onRows: (rows: number) => void = () => undefined,
): Promise<number> {
  const stream = client.query(copyFrom(`COPY ${job.table} (${job.columns.join(', ')}) FROM STDIN`));
  const done = finished(stream);
  // The error that ends the stream is the one to report, not that of a write after it.
  let failed = false;
  done.catch(() => (failed = true));
  let sent = 0;
  let waiting = 0;
  let chunk = '';
  for (const row of job.rows()) {
    chunk += `${row}\n`;
    waiting += 1;
    if (chunk.length < chunkLength) continue;
    if (failed) break;
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
    // Other streams share this thread; a turn of the loop lets them and the timers run.
    await new Promise<void>((resolve) => setImmediate(resolve));
    sent += waiting;
    onRows(waiting);
    waiting = 0;
    chunk = '';
  }
  stream.end(chunk);
  await done;
  onRows(waiting);
  return sent + waiting;
}
