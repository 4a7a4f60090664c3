/** Thrown outside production by reading an association that was not loaded. */
export class NotLoadedError extends Error {
  override readonly name = 'NotLoadedError';

  constructor(
    readonly entity: string,
    readonly relation: string,
  ) {
    super(
      `"${relation}" of this ${entity} was not loaded: repo.preload(row, { ${relation}: true }) loads it, ` +
        `and isPreloaded(row, '${relation}') tells whether it is there`,
    );
  }
}
