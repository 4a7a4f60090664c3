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
  /** Whether it waits for anything: what does not needs no database. */
  readonly waits: boolean;
}

/**
 * Every example of the doc comments of the TypeScript files below a folder.
 *
 * @example
 * examplesOf(folder).map(({ subject }) => subject) // ['examplesInMarkdown', …]
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
    const [, ...tagged] = (groups?.['comment'] ?? '').split(/^ *\* @example\n/m);
    const subject = subjectOf(groups?.['below'] ?? '');
    return tagged.map((lines) => {
      const code = plainOf(lines);
      return { path, title: `${name}: ${subject}`, subject, code, waits: /\bawait\b/.test(code) };
    });
  });
}

/** What a comment is about, by the line below it; a member of an object or class is called by what its line begins with. */
function subjectOf(below: string): string {
  const declared =
    /^(?:(?:export|declare|abstract|async) +)*(?:function\*?|class|const|interface|type) +(?<subject>\w+)/.exec(
      below,
    );
  const member = /^(?:(?:async|static|get|override) +)*(?<subject>\w+)/.exec(below);
  return (declared ?? member)?.groups?.['subject'] ?? '';
}

/** The lines of a comment as code: without the stars before them, and without what keeps a comment a comment. */
const plainOf = (lines: string): string =>
  lines
    .replace(/^ *\* ?/gm, '')
    .replaceAll('*\\/', '*/')
    .replaceAll('\\@', '@')
    .trim();
