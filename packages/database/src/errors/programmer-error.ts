/** A call that can never be right: an unknown field, a database used after its transaction ended. */
export class ProgrammerError extends Error {
  override readonly name: string = 'ProgrammerError';
}
