/**
 * Where the encrypted bytes of media are. It knows ids and bytes, and nothing of users, names or keys.
 *
 * Every failure that is the store's own is a {@link StorageError}.
 */
export interface MediaStorage {
  /**
   * Stores the bytes of a new object. It is there when the promise is fulfilled, whole and on disk, and not before. An error of `bytes` is
   * thrown as it came, and leaves nothing. The memory of a piece is used again when the next but one is asked for: copy what is kept longer.
   */
  write(objectId: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Reads from the byte `start` on, up to `end`; fewer where the object has fewer. A piece may lie in memory that a later piece uses:
   * use it before the next one is asked for.
   *
   * @throws {DamagedBytes} of the kind `missing` when there is no such object
   */
  read(objectId: string, start: number, end: number): AsyncIterable<Uint8Array>;
  /** Deletes an object, and what a writer that was killed has left of it. Deleting it again does nothing. */
  remove(objectId: string): Promise<void>;
  /** Closes its connections. */
  close(): Promise<void>;
}

/**
 * The store failed: the disk is full, a folder may not be written, a server does not answer. It is a fault. What the store said of it is the
 * cause; the message names neither paths nor keys.
 *
 * @example
 * new StorageError('write', new Error('no space left')).message // 'the store of media failed to write'
 */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(
    readonly operation: 'write' | 'read' | 'remove',
    cause: unknown,
  ) {
    super(`the store of media failed to ${operation}`, { cause });
  }
}
