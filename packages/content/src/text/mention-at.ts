import { endsWord } from './word-end';

const longestUsername = 30;
const username = /[A-Za-z0-9_.]+/y;
const usernameKey = /^[a-z0-9_]+(?:\.[a-z0-9_]+)*$/;
/** Characters that are drawn as nothing, but for the zero-width space, which separates words. */
const invisible = /(?!\u200b)\p{Default_Ignorable_Code_Point}/uy;
/** Letters, marks and digits of scripts that write blanks between words; a username before one of them is another name (`@josé`). */
const goesOn =
  /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}]/uy;
const host = /@[\p{L}\p{N}]/uy;
/** Signs that the local part of a mail address may have at its end. */
const addressSigns = "!#$%&'*+-/=?^_`{|}~";
/** Those signs that can also end a word of prose right before a mention. */
const proseSigns = "!?'*";

/**
 * The key of the username whose marker is at an index. Null inside a mail address, for a name on another server (`@ada@example.org`),
 * and for a text that is not a username. Dots at its end are punctuation.
 */
export function mentionAt(text: string, at: number): string | null {
  if (endsWord(text, at) || /[@＠/.]/u.test(text[at - 1] ?? '')) return null;
  username.lastIndex = at + 1;
  const found = username.exec(text)?.[0] ?? '';
  const end = at + 1 + found.length;
  const key = withoutLastDots(found).toLowerCase();
  if (key.length > longestUsername || !usernameKey.test(key)) return null;
  if (
    found.length === key.length &&
    (matchesAt(goesOn, text, afterInvisible(text, end)) || matchesAt(host, text, end))
  )
    return null;
  return isAddress(text, at, key) ? null : key;
}

/** Whether signs of an address join what stands before the marker to a word: `ada+@example.org`. */
function isAddress(text: string, at: number, key: string): boolean {
  let start = at;
  while (start > 0 && addressSigns.includes(text[start - 1] ?? '')) start -= 1;
  if (start === at || !endsWord(text, start) || followsName(text, start)) return false;
  // `Thanks!@ada` is prose; `ada!@example.org` is an address, whose host has a dot.
  const prose = [...text.slice(start, at)].every((sign) => proseSigns.includes(sign));
  return !prose || key.includes('.');
}

/** Whether a username with its marker ends at an index: `@ada&@grace` names two people. */
function followsName(text: string, end: number): boolean {
  let start = end;
  while (start > 0 && end - start <= longestUsername && /[A-Za-z0-9_.]/.test(text[start - 1] ?? ''))
    start -= 1;
  return start < end && /[@＠]/u.test(text[start - 1] ?? '') && !endsWord(text, start - 1);
}

/** The index after the invisible characters that begin at an index. */
function afterInvisible(text: string, start: number): number {
  let end = start;
  while (matchesAt(invisible, text, end)) end = invisible.lastIndex;
  return end;
}

function matchesAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

/** A sentence may end with a name. */
function withoutLastDots(name: string): string {
  let end = name.length;
  while (end > 0 && name[end - 1] === '.') end -= 1;
  return name.slice(0, end);
}
