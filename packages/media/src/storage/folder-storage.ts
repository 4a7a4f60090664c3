import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProgrammerError } from '@tintype/database';
import { type MediaStorage, StorageError } from './media-storage';
import { readFile } from './read-file';
import { type Paths, writeFile } from './write-file';
import { writeFrom } from './write-from';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-([0-9a-f]{12})$/;

/**
 * Keeps media in a folder, which is made when it is missing. A file is written under another name, synced, and renamed, so that a reader
 * sees all of it or nothing. Names of files come from ids alone.
 *
 * @example
 * const storage = folderStorage(folder);
 * await storage.write(objectId, encrypted);
 * await storage.remove(objectId);
 */
export function folderStorage(folder: string): MediaStorage {
  return Object.freeze({
    write: (objectId: string, bytes: AsyncIterable<Uint8Array>) => {
      const paths = pathsOf(folder, objectId);
      return writeFrom(
        bytes,
        (watched) => writeFile(paths, watched),
        () => rm(paths.unfinished, { force: true }),
      );
    },
    read: (objectId: string, start: number, end: number) =>
      readFile(pathsOf(folder, objectId).path, objectId, start, end),
    remove: async (objectId: string) => {
      const { path, unfinished } = pathsOf(folder, objectId);
      try {
        await rm(unfinished, { force: true });
        await rm(path, { force: true });
      } catch (error) {
        throw new StorageError('remove', error);
      }
    },
    close: () => Promise.resolve(),
  });
}

/** The last two digits of an id are random, unlike its first ones, so files spread over 256 folders. */
function pathsOf(folder: string, objectId: string): Paths {
  if (!uuid.test(objectId)) throw new ProgrammerError('the id of a stored object is a uuid in lower case');
  const path = join(folder, objectId.slice(-2), objectId);
  return { path, unfinished: `${path}.unfinished` };
}
