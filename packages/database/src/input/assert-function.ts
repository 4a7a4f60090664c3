import { ProgrammerError } from '../errors/programmer-error';
import { typeName } from '../result';

/** Throws for something else than a function: from JavaScript anything may come. */
export function assertFunction(caller: string, given: unknown): void {
  if (typeof given !== 'function')
    throw new ProgrammerError(
      `${caller} wants a function, and was given ${given === undefined ? 'nothing' : typeName(given)}`,
    );
}
