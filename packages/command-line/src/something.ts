import { InvalidArgumentError } from 'commander';

/**
 * Reads the value of an option that must not be empty. An empty value is most often an unset variable of a script; taken as none given, the
 * program would work on another database or file.
 *
 * @throws {InvalidArgumentError} for an empty value, which `readCommandLine` turns into a refusal
 *
 * @example
 * something('graph.txt') // 'graph.txt'
 */
export function something(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It must not be empty.');
}
