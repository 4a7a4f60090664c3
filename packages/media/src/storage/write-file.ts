import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** After so many bytes the disk is asked to keep what it has, so that it works while more bytes come. */
const flushedBytes = 8 * 1024 * 1024;

/** Where a file of the store is, and where it is before it is whole. */
export interface Paths {
  readonly path: string;
  readonly unfinished: string;
}

/** Writes a stream under the name of an unfinished file, syncs it, and gives it its own name. */
export async function writeFile(
  { path, unfinished }: Paths,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true });
  const file = await open(unfinished, 'w', 0o600);
  // The disk writes, and syncs what it has written, while the next bytes come. An error is thrown where the work is awaited.
  let write: Promise<void> = Promise.resolve();
  let flush: Promise<void> = Promise.resolve();
  try {
    let unflushed = 0;
    for await (const block of bytes) {
      await write;
      write = writeAll(file, block);
      write.catch(() => undefined);
      // What was written before this block is on its way to the disk, and is synced.
      if (unflushed >= flushedBytes) {
        await flush;
        flush = file.datasync();
        flush.catch(() => undefined);
        unflushed = 0;
      }
      unflushed += block.length;
    }
    await write;
    await flush;
    await file.sync();
  } finally {
    await Promise.allSettled([write, flush]);
    await file.close();
  }
  await rename(unfinished, path);
  await syncFolder(dirname(path));
  if (made === undefined) return;
  // The name of a new folder is kept by the folder that it is in; the folder of all media may be new, too.
  await syncFolder(dirname(dirname(path)));
  await syncFolder(dirname(made));
}

async function writeAll(file: FileHandle, block: Uint8Array): Promise<void> {
  // A disk that is nearly full takes a part.
  for (let written = 0; written < block.length; )
    written += (await file.write(block, written, block.length - written)).bytesWritten;
}

/** Makes the new name survive a power failure. Windows syncs no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
