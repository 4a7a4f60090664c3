/** A part of a text, in UTF-16 units; the end is the first unit after it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

// A run of characters that a URL may have: ASCII that browsers leave as it is in a query, without blanks, quotes and angle
// brackets, and letters of any script.
// Punctuation and emoji outside of ASCII end it, so a text without blanks (Japanese, Chinese) can go on after a URL.
const urlRun = /[!#$%&'()*+,\-./0-9:;=?@A-Z[\]^_a-z{|}~\p{L}\p{M}\p{N}]+/gu;
/** Schemes without `//`. Others are also words of prose (`data:`, `tel:`). */
const opaqueSchemes: ReadonlySet<string> = new Set(['magnet', 'mailto', 'matrix', 'sip', 'sips', 'xmpp']);
const longestOpaqueScheme = 6;
const wordCharacter = /[A-Za-z0-9]/;
const schemeCharacter = /[A-Za-z0-9+.-]/;
const hostCharacter = /[\p{L}\p{M}\p{N}.:-]/u;
const topLevelAndPort = /^\p{L}{2,63}(?::\d{1,5})?$/u;

/**
 * The parts of a text that are URLs: from a scheme (`https://…`, `magnet:?…`), from `www.`, or from a host name before a path or a query
 * (`example.org/…`), to the next character that no URL has. Linear in the text's length.
 *
 * @example
 * findUrlRanges('see https://example.org/#top') // [{ start: 4, end: 28 }]
 */
export function findUrlRanges(text: string): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (const found of text.matchAll(urlRun)) {
    const start = urlStart(found[0]);
    if (start !== null) ranges.push({ start: found.index + start, end: found.index + found[0].length });
  }
  return ranges;
}

/** Where a URL begins in a run: each `/`, `?` or `www.` is looked at once, and the characters before it at most once. */
function urlStart(run: string): number | null {
  for (let at = 0; at < run.length; at += 1) {
    const character = run[at];
    if (character === ':' && run.startsWith('://', at)) {
      const start = backWhile(run, at, schemeCharacter);
      if (start < at) return start;
    } else if (character === ':' && /[?\p{L}\p{N}]/u.test(run[at + 1] ?? '')) {
      const before = run.slice(Math.max(0, at - longestOpaqueScheme - 1), at);
      const scheme = before.slice(backWhile(before, before.length, wordCharacter));
      if (opaqueSchemes.has(scheme.toLowerCase())) return at - scheme.length;
    } else if (character === '/' || character === '?') {
      const start = backWhile(run, at, hostCharacter);
      if (endsInTopLevel(run.slice(Math.max(start, at - longestHostEnd), at))) return start;
    } else if ((character === 'w' || character === 'W') && startsWithWww(run, at)) return at;
  }
  return null;
}

/** A top-level domain, its dot, a colon and a port. */
const longestHostEnd = 70;

/** Whether a host ends in a top-level domain, with or without a port. */
function endsInTopLevel(host: string): boolean {
  const dot = host.lastIndexOf('.');
  return dot !== -1 && topLevelAndPort.test(host.slice(dot + 1));
}

function startsWithWww(run: string, at: number): boolean {
  const previous = run[at - 1];
  return (
    /^www\.[\p{L}\p{N}]/iu.test(run.slice(at, at + 6)) && !(previous && /[\p{L}\p{N}.@_-]/u.test(previous))
  );
}

/** The first index of the run of such characters that ends before `end`. */
function backWhile(text: string, end: number, allowed: RegExp): number {
  let start = end;
  while (start > 0 && allowed.test(text[start - 1] ?? '')) start -= 1;
  return start;
}
