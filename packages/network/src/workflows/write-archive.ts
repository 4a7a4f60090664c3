import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportPart } from '@tintype/shared-db';
import { ZipFile } from 'yazl';

/** How many rows of each kind an export holds. */
export type ExportCounts = Readonly<Record<string, number>>;

/**
 * Writes the parts into a zip archive, each as a file of JSON lines, one part after the other and no faster than the sink takes
 * it.
 *
 * @param at when the rows were read, told in the manifest
 * @returns how many rows of each part
 * @throws what a part or the sink failed by; the sink is destroyed then, and no part is read any more
 */
export async function writeArchive(
  parts: readonly ExportPart[],
  sink: Writable,
  at: Date,
): Promise<ExportCounts> {
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
      // The archive does not listen: unheard, the error would end the process, and the archive would wait for ever.
      reader.on('error', (error) => zip.emit('error', error));
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

/** A row at a time would cost the streams behind it more than the row itself. */
const charactersAtOnce = 16_384;

async function* linesOf(
  part: ExportPart,
  counts: Record<string, number>,
): AsyncGenerator<string, void, undefined> {
  counts[part.name] = 0;
  let lines = '';
  for await (const row of part.rows()) {
    counts[part.name] = (counts[part.name] ?? 0) + 1;
    lines += `${JSON.stringify(row)}\n`;
    if (lines.length < charactersAtOnce) continue;
    yield lines;
    lines = '';
  }
  if (lines !== '') yield lines;
}
