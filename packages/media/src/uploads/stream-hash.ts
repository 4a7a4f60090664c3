import { createHash } from 'node:crypto';
import { HashThread, type Lane, laneBytes } from './hash-thread';

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

const slots = 4;
const slotBytes = laneBytes / slots;

/** Pieces are collected in slots of shared memory, which take turns: the thread hashes one while another is filled. */
function hashInThread(): StreamHash {
  const thread = HashThread.shared();
  let lane: Lane | null = thread.begin();
  const taken: Promise<void>[] = Array.from({ length: slots }, () => Promise.resolve());
  let turn = 0;
  let filled = 0;
  const open = (): Lane => {
    if (lane === null) throw new Error('the hash of the upload has ended');
    return lane;
  };
  const send = (): void => {
    const start = turn * slotBytes;
    const take = thread.take(open(), start, start + filled);
    // A failure is thrown where the slot is used again, and by the digest.
    take.catch(() => undefined);
    taken[turn] = take;
    turn = (turn + 1) % slots;
    filled = 0;
  };
  return {
    update: async (piece) => {
      for (let at = 0; at < piece.length; ) {
        if (filled === 0) await taken[turn];
        const part = piece.subarray(at, at + slotBytes - filled);
        open().memory.set(part, turn * slotBytes + filled);
        filled += part.length;
        at += part.length;
        if (filled === slotBytes) send();
      }
    },
    digest: async () => {
      if (filled > 0) send();
      return thread.digest(open());
    },
    close: () => {
      if (lane !== null) thread.end(lane);
      lane = null;
    },
  };
}
