/**
 * The first word of a statement in capitals, behind white space, comments and brackets.
 *
 * @example
 * operationOf('/* content.get_post *\/ select 1') // 'SELECT'
 */
export function operationOf(text: string): string {
  const start = startOfSql(text);
  return /^\w+/.exec(text.slice(start, start + 40))?.[0].toUpperCase() ?? 'UNKNOWN';
}

function startOfSql(text: string): number {
  let at = 0;
  for (;;) {
    const skipped = endOfComment(text, at);
    if (skipped !== null) at = skipped;
    else if (/[\s(]/.test(text.charAt(at))) at += 1;
    else return at;
  }
}

/** A statement without what stands in literals, quoted names and comments, which says nothing about what it does. */
export function withoutQuoted(text: string): string {
  let kept = '';
  let at = 0;
  while (at < text.length) {
    const skipped = endOfComment(text, at) ?? endOfQuoted(text, at);
    if (skipped !== null) at = skipped;
    else {
      kept += text.charAt(at);
      at += 1;
    }
  }
  return kept;
}

/** Where the comment that begins here ends; null where none begins. One that does not end goes on to the end of the text. */
function endOfComment(text: string, at: number): number | null {
  if (text.startsWith('--', at)) return behind(text, '\n', at + 2);
  return text.startsWith('/*', at) ? behind(text, '*/', at + 2) : null;
}

/** A doubled quote is two literals side by side, which leaves as much. */
function endOfQuoted(text: string, at: number): number | null {
  const quote = text.charAt(at);
  return quote === "'" || quote === '"' ? behind(text, quote, at + 1) : null;
}

function behind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? text.length : found + end.length;
}
