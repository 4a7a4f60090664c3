/** Why nothing was written, in one sentence for the person who asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
