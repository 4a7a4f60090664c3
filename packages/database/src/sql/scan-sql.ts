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
  return sqlParts(text)
    .filter(({ quoted }) => !quoted)
    .map((part) => part.text)
    .join('');
}

/**
 * A statement with one blank for each run of white space. The server copies the text of a statement each time that it is sent, so
 * a composed one, which is long, is kept short.
 *
 * @example
 * compactSql("SELECT  'a  b'") // "SELECT 'a  b'"
 */
export function compactSql(text: string): string {
  return sqlParts(text)
    .map((part) => (part.quoted ? part.text : part.text.replaceAll(/\s+/g, ' ')))
    .join('');
}

/** A part of a statement: SQL itself, or something that the server does not read as SQL. */
export interface SqlPart {
  readonly text: string;
  readonly quoted: boolean;
}

/**
 * A statement cut into what is SQL and what is not: literals of every kind, quoted names and comments.
 *
 * @example
 * sqlParts("SELECT '$five' -- $six") // [{ text: 'SELECT ', quoted: false }, { text: "'$five'", quoted: true }, …]
 */
export function sqlParts(text: string): readonly SqlPart[] {
  const parts: SqlPart[] = [];
  let from = 0;
  for (let at = nextSign(text, 0); at < text.length; ) {
    const end = endOfComment(text, at) ?? endOfQuoted(text, at);
    if (end !== null) {
      if (at > from) parts.push({ text: text.slice(from, at), quoted: false });
      parts.push({ text: text.slice(at, end), quoted: true });
      from = end;
    }
    at = nextSign(text, end ?? at + 1);
  }
  if (text.length > from) parts.push({ text: text.slice(from), quoted: false });
  return parts;
}

const signs = /['"$]|--|\/\*/g;

/** Where the next comment, literal or quoted name may begin; the end of the text if nothing does. */
function nextSign(text: string, from: number): number {
  signs.lastIndex = from;
  return signs.exec(text)?.index ?? text.length;
}

/** Where the comment that begins here ends; null where none begins. One that does not end goes on to the end of the text. */
function endOfComment(text: string, at: number): number | null {
  if (text.startsWith('--', at)) return behind(text, '\n', at + 2);
  return text.startsWith('/*', at) ? endOfBlock(text, at) : null;
}

/** Comments of several lines may stand inside each other. */
function endOfBlock(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text.startsWith('/*', at)) depth += 1;
    else if (text.startsWith('*/', at)) depth -= 1;
    else continue;
    at += 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** A doubled quote is two literals side by side, which leaves as much. */
function endOfQuoted(text: string, at: number): number | null {
  const quote = text.charAt(at);
  if (quote === "'") return escapes(text, at) ? endOfEscaped(text, at + 1) : behind(text, "'", at + 1);
  if (quote === '"') return behind(text, '"', at + 1);
  if (quote !== '$' || isInWord(text, at)) return null;
  const tag = /^\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/u.exec(text.slice(at, at + 64))?.[0];
  return tag === undefined ? null : behind(text, tag, at + tag.length);
}

/** In E'…' a backslash takes the character behind it along. */
function escapes(text: string, at: number): boolean {
  return /[eE]/.test(text.charAt(at - 1)) && !isInWord(text, at - 1);
}

function endOfEscaped(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === "'") return at + 1;
  }
  return text.length;
}

/** Whether the character before belongs to a word, of which this one then is a part: a name may hold a dollar sign. */
function isInWord(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}_$]/u.test(text.charAt(at - 1));
}

function behind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? text.length : found + end.length;
}
