/** What a command will not do, in one sentence for the person who asked for it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
