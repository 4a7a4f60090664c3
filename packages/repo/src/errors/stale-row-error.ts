/** Thrown where a write must succeed: the row is gone, or was changed since it was read. */
export class StaleRowError extends Error {
  override readonly name = 'StaleRowError';

  constructor(readonly entity: string) {
    super(`${entity}: the row is gone, or was changed since it was read`);
  }
}
