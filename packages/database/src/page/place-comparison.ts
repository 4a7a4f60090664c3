import { ProgrammerError } from '../errors/programmer-error';

/** The text of a list for its first page, for those after it, and for the rows that no page after the first can have. */
export interface PageTexts {
  readonly first: string;
  readonly later: string;
  readonly lost: string;
}

/**
 * The texts of a list. Where a page begins is one comparison, `(a, b) < ($afterA, $afterB)`. The first page is read
 * without it: there is no value that lies before every text of every collation. Rows with a null among their keys are lost
 * after it, for there the comparison is neither true nor false.
 *
 * @param parameters the parameters of the keys, in the order of the keys
 * @throws {ProgrammerError} where the keys are not compared in this one way
 */
export function pageTexts(
  name: string,
  text: string,
  parameters: readonly string[],
  direction: 'asc' | 'desc',
): PageTexts {
  const sign = direction === 'asc' ? '>' : '<';
  const wanted = parameters.map((parameter) => `$${parameter}`).join(', ');
  const refuse = (why: string): never => {
    const side = parameters.length === 1 ? wanted : `(${wanted})`;
    throw new ProgrammerError(
      `${name} ${why}: a page begins where "keys ${sign} ${side}" holds, once or more`,
    );
  };
  if (parameters.length === 0) return refuse('has no key');
  let first = '';
  let lost = '';
  let end = 0;
  for (const match of text.matchAll(placePattern(parameters))) {
    if (match[1] !== sign) refuse(`runs ${direction} and compares by "${match[1]}"`);
    const start = startOfKeys(text, match.index);
    if (
      start === null ||
      start < end ||
      !/^\s*(?:$|[)A-Za-z]|--|\/\*)/.test(text.slice(match.index + match[0].length))
    )
      return refuse('compares its keys in a way that is not understood');
    const before = text.slice(end, start);
    end = match.index + match[0].length;
    first += `${before}TRUE`;
    lost += `${before}(${text.slice(start, end)}) IS NULL`;
  }
  if (end === 0) refuse('does not compare its keys as one row');
  first += text.slice(end);
  lost += text.slice(end);
  const left = parameters.find((parameter) => new RegExp(`\\$${parameter}(?![A-Za-z0-9])`).test(first));
  if (left !== undefined) refuse(`uses $${left} outside of that comparison`);
  return { first, later: text, lost };
}

/** The sign and the right side, `< ($afterA, $afterB)`; a parameter may be cast. */
function placePattern(parameters: readonly string[]): RegExp {
  const cast = String.raw`(?:\s*::\s*[\w."]+(?:\s*\(\d+\))?(?:\[\])?)?(?:\s+COLLATE\s+[\w."-]+)?`;
  const list = parameters
    .map((parameter) => String.raw`\$${parameter}(?![A-Za-z0-9])${cast}`)
    .join(String.raw`\s*,\s*`);
  const side =
    parameters.length === 1 ? String.raw`(?:${list}|\(\s*${list}\s*\))` : String.raw`\(\s*${list}\s*\)`;
  return new RegExp(String.raw`(?<![<>=!])([<>]=?)\s*(?:ROW\s*)?${side}`, 'gi');
}

/** Behind what a condition may begin. */
const opening = /(?:^|\(|\b(?:AND|OR|WHERE|ON|WHEN|HAVING))\s*$/i;

/** Where the left side of the comparison begins that ends here: a row in brackets, the call of a function, or a column. */
function startOfKeys(text: string, end: number): number | null {
  const before = text.slice(0, end).trimEnd();
  const bracket = before.endsWith(')') ? openingBracket(before) : null;
  const starts = bracket === null ? [startOfColumn(before)] : [bracket, startOfPath(before, bracket)];
  return starts.find((start) => start < before.length && opening.test(before.slice(0, start))) ?? null;
}

/** A column may have its collation with it: `name COLLATE "C"`. */
function startOfColumn(text: string): number {
  const start = startOfPath(text, text.length);
  const before = text.slice(0, start).trimEnd();
  if (!before.toUpperCase().endsWith(' COLLATE')) return start;
  const column = before.slice(0, -' COLLATE'.length).trimEnd();
  return startOfPath(column, column.length);
}

/** Where the names with dots between, quoted or not, begin that end here. */
function startOfPath(text: string, end: number): number {
  let at = end;
  for (;;) {
    const last = text.charAt(at - 1);
    if (/[\w.]/.test(last)) at -= 1;
    else if (last === '"' && at > 1) at = Math.max(0, text.lastIndexOf('"', at - 2));
    else return at;
  }
}

function openingBracket(text: string): number | null {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    else if (text[at] === '(' && --depth === 0) return at;
  }
  return null;
}
