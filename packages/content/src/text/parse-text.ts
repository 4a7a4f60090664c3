import { displayHashtag, foldHashtag } from './fold-hashtag';

/** What a caption or comment names. */
export interface ParsedText {
  /** Once per key, in order of first use. */
  readonly hashtags: readonly { readonly key: string; readonly display: string }[];
  /** Keys of usernames, once each, in order of first use. */
  readonly mentions: readonly string[];
}

/** In code points, after folding and before. */
const longestHashtag = 100;
const longestUsername = 30;

// Both patterns are linear: what may stand before a marker, the marker, then one greedy class whose end is the first character
// outside of it. Nothing of that class may stand before a marker, so what one match took is missed by no other one.
const hashtagPattern = /(?:^|[^\p{L}\p{M}\p{N}_#&/\u200c\u200d])[#＃]([\p{L}\p{M}\p{N}_\u200c\u200d]+)/gu;
const mentionPattern = /(?:^|[^\p{L}\p{M}\p{N}_@/.])@([A-Za-z0-9_.]+)/gu;

/**
 * The hashtags and mentions of a text. A tag of digits only is a number, not a tag; dots at the end of a mention are
 * punctuation.
 *
 * @example
 * parseText('Fog over #Lisboa with @ada.')
 * // { hashtags: [{ key: 'lisboa', display: 'Lisboa' }], mentions: ['ada'] }
 */
export function parseText(text: string): ParsedText {
  const hashtags = new Map<string, string>();
  for (const found of text.includes('#') || text.includes('＃') ? text.matchAll(hashtagPattern) : []) {
    const display = displayHashtag(found[1] ?? '');
    const key = foldHashtag(display);
    if (isHashtag(key) && isHashtag(display) && !hashtags.has(key)) hashtags.set(key, display);
  }
  const mentions = new Set<string>();
  for (const found of text.includes('@') ? text.matchAll(mentionPattern) : []) {
    const key = withoutLastDots(found[1] ?? '').toLowerCase();
    if (key.length <= longestUsername && /^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(key)) mentions.add(key);
  }
  return { hashtags: [...hashtags].map(([key, display]) => ({ key, display })), mentions: [...mentions] };
}

function isHashtag(word: string): boolean {
  return /[\p{L}\p{M}_]/u.test(word) && [...word].length <= longestHashtag;
}

/** A sentence may end with a name. */
function withoutLastDots(name: string): string {
  let end = name.length;
  while (end > 0 && name[end - 1] === '.') end -= 1;
  return name.slice(0, end);
}
