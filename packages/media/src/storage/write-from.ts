import { StorageError } from './media-storage';

/**
 * Runs a writer over a stream. An error of the stream is thrown as it came, and any other one is the store's.
 *
 * @param cleanUp removes what the writer has left behind
 */
export async function writeFrom(
  bytes: AsyncIterable<Uint8Array>,
  write: (bytes: AsyncIterable<Uint8Array>) => Promise<unknown>,
  cleanUp: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const failed: { readonly error: unknown }[] = [];
  async function* watched() {
    try {
      yield* bytes;
    } catch (error) {
      failed.push({ error });
      throw error;
    }
  }
  try {
    await write(watched());
  } catch (error) {
    // The first error is the one to tell; what cannot be cleaned up now is left to `remove`.
    await cleanUp().catch(() => undefined);
    const [source] = failed;
    throw source === undefined ? new StorageError('write', error) : source.error;
  }
}
