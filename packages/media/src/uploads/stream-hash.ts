import { createHash } from 'node:crypto';
import { HashThread } from './hash-thread';

/** The SHA-256 of a stream. */
export interface StreamHash {
  /** Takes a piece. Its memory is the caller's again when the promise is fulfilled. */
  update(piece: Uint8Array): Promise<void>;
  digest(): Promise<Buffer>;
  /** Frees what it has. */
  close(): void;
}

/** From so many bytes on, handing them to the thread costs less than hashing them here. */
const largeFile = 8 * 1024 * 1024;

/**
 * A hash of a stream of so many bytes. Another thread hashes a large one, while this one encrypts: the hash takes longer than the cipher.
 */
export const streamHash = (size: number): StreamHash => (size < largeFile ? hashHere() : hashInThread());

function hashHere(): StreamHash {
  const hash = createHash('sha256');
  return {
    update: async (piece) => void hash.update(piece),
    digest: async () => hash.digest(),
    close: () => undefined,
  };
}

const slotBytes = 256 * 1024;
const slots = 4;

/** Pieces are copied into slots of shared memory, which take turns. */
function hashInThread(): StreamHash {
  const thread = HashThread.shared();
  const shared = new SharedArrayBuffer(slots * slotBytes);
  const memory = Buffer.from(shared);
  const id = thread.begin(shared);
  const taken: Promise<void>[] = Array.from({ length: slots }, () => Promise.resolve());
  let turn = 0;
  return {
    update: async (piece) => {
      for (let at = 0; at < piece.length; at += slotBytes) {
        await taken[turn];
        const part = piece.subarray(at, at + slotBytes);
        const start = turn * slotBytes;
        memory.set(part, start);
        const take = thread.take(id, start, start + part.length);
        // A failure is thrown where the slot is used again, and by the digest.
        take.catch(() => undefined);
        taken[turn] = take;
        turn = (turn + 1) % slots;
      }
    },
    digest: () => thread.digest(id),
    close: () => thread.end(id),
  };
}
