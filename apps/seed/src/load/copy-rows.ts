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

/** The rows of one table of the network. */
export function tableJob(table: string, columns: readonly string[], rows: () => Iterable<string>): CopyJob {
  return { table: `tintype.${table}`, columns, rows };
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
  // Awaited at the end; until then a refusal must not count as unhandled.
  done.catch(() => undefined);
  // Told by the event itself: the stream forgets its connection in the same moment, and must not be written to again.
  let refused = false;
  stream.once('error', () => {
    refused = true;
  });
  let sent = 0;
  let waiting = 0;
  let chunk = '';
  for (const row of job.rows()) {
    chunk += `${row}\n`;
    waiting += 1;
    if (chunk.length < chunkLength) continue;
    if (refused) break;
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
    // Other streams share this thread; a turn of the loop lets them and the timers run.
    await new Promise<void>((resolve) => setImmediate(resolve));
    sent += waiting;
    onRows(waiting);
    waiting = 0;
    chunk = '';
  }
  if (!refused) stream.end(chunk);
  await done;
  onRows(waiting);
  return sent + waiting;
}
