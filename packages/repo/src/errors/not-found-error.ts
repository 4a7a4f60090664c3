/** Thrown by the `…OrFail` reads when no row has the key. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';

  constructor(readonly entity: string) {
    super(`no ${entity} has this key`);
  }
}
