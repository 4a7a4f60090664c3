import { chunkBytes, tagBytes } from './stored-format';

/** Two blocks of memory that take turns: the store writes one while the other is filled. Each has room for 16 chunks. */
export type Blocks = readonly [Buffer, Buffer];

const blockBytes = 16 * (chunkBytes + tagBytes);

/** So many are kept for later uploads: memory that comes and goes makes the garbage collector look through the whole process. */
const mostIdle = 4;
const idle: Blocks[] = [];

/** Blocks that no upload has. */
export const takeBlocks = (): Blocks =>
  idle.pop() ?? [Buffer.allocUnsafeSlow(blockBytes), Buffer.allocUnsafeSlow(blockBytes)];

/** Gives blocks to the next upload. Call it when the store has written what was in them. */
export function giveBack(blocks: Blocks): void {
  if (idle.length < mostIdle) idle.push(blocks);
}
