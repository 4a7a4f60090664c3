/**
 * Words that make a sentence hard to read for a colleague whose first language is another one. Each stands for a plainer form:
 * a noun (the viewer, the author, a caller), or a sentence with a subject and a verb.
 */
const HARD_WORDS: readonly string[] = [
  'whoever',
  'whomever',
  'whom',
  'nobody',
  'somebody',
  "one's",
  'oneself',
  'is none',
  'are none',
];

/** A hard word at its place. */
export interface Found {
  readonly file: string;
  readonly line: number;
  readonly word: string;
}

const pattern = new RegExp(
  `(?<![\\w-]|\\w')(?:${HARD_WORDS.map((word) => word.replace(' ', '\\s+')).join('|')})(?![\\w-])`,
  'giu',
);

/**
 * The hard words of a text: comments, strings and names of tests in code as well as prose in documents.
 *
 * @example
 * findHardWords('a.ts', '// Nobody knows.') // [{ file: 'a.ts', line: 1, word: 'nobody' }]
 */
export function findHardWords(file: string, text: string): readonly Found[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(pattern)].map((found) => ({ file, line: index + 1, word: found[0].toLowerCase() })),
    );
}
