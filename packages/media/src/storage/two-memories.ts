/** How much of a file is read or written at once. */
export const bytesAtOnce = 1024 * 1024;

export type TwoMemories = readonly [Buffer, Buffer];

/** They take turns: the disk works with one, and this process with the other. */
export const twoMemories = (size: number): TwoMemories => [
  Buffer.allocUnsafeSlow(size),
  Buffer.allocUnsafeSlow(size),
];
