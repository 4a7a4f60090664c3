/** What the clinic is asked to look at cannot be looked at; one sentence for the person who asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** What the system says of a file that it refuses, for the end of a sentence. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}
