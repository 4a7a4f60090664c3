import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** An example as it stands in a doc comment. */
export interface Example {
  /** The file it stands in, as it is opened. */
  readonly path: string;
  /** What it is called in a list of tests: the file below the folder, and what the comment is about. */
  readonly title: string;
  /** The function, class or constant that the comment stands above. */
  readonly subject: string;
  readonly code: string;
}

/**
 * Every example of the doc comments of the TypeScript files below a folder.
 *
 * @example
 * examplesOf('packages/accounts/src').map(({ subject }) => subject)
 */
export function examplesOf(folder: string): readonly Example[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => examplesIn(path, relative(folder, path), readFileSync(path, 'utf8')));
}

/** The examples of one source text. */
export function examplesIn(path: string, name: string, text: string): readonly Example[] {
  const comments = text.matchAll(/\/\*\*(?<comment>(?:[^*]|\*(?!\/))*)\*\/\s*(?<below>[^\n]*)/g);
  return [...comments].flatMap(({ groups }): Example[] => {
    const [, tagged] = (groups?.['comment'] ?? '').split(/^ *\* @example\n/m);
    if (tagged === undefined) return [];
    const code = tagged.replace(/^ *\* ?/gm, '').trim();
    const subject = /(?:function\*?|class|const|interface|type) (?<subject>\w+)/.exec(groups?.['below'] ?? '')
      ?.groups?.['subject'];
    // A member of an object or class is called by what its line begins with.
    const member = /^\w+/.exec(groups?.['below'] ?? '')?.[0] ?? '';
    const called = subject ?? member;
    return [{ path, title: `${name}: ${called}`, subject: called, code }];
  });
}
