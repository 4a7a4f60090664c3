import type { Example } from './examples-of';

/**
 * Which functions of a door or a module no example is about, by name.
 *
 * @param calledThere what a function is called where its doc comment stands, where that is another name
 *
 * @example
 * withoutExample(Object.freeze({ follow: () => undefined }), [], { follow: 'followUser' }) // ['follow']
 */
export function withoutExample(
  door: object,
  examples: readonly Pick<Example, 'subject'>[],
  calledThere: Readonly<Record<string, string>> = {},
): readonly string[] {
  const subjects = new Set(examples.map(({ subject }) => subject));
  return Object.entries(door)
    .filter(([name, member]) => typeof member === 'function' && !subjects.has(calledThere[name] ?? name))
    .map(([name]) => name);
}
