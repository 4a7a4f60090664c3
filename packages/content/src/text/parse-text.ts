import { hashtagAt } from './hashtag-at';
import { isMatrixId } from './matrix-id';
import { mentionAt } from './mention-at';
import { findUrlRanges } from './url-ranges';

/** The hashtags and mentions of a caption or comment. */
export interface ParsedText {
  /** One entry for each key, in the order of first use. */
  readonly hashtags: readonly { readonly key: string; readonly display: string }[];
  /** Keys of usernames, each once, in the order of first use. */
  readonly mentions: readonly string[];
}

const marker = /[#＃﹟@＠]/gu;

/**
 * Finds the hashtags and mentions of a text. A hashtag is an identifier as Unicode's annex 31 defines hashtags (see ADR 0038). A
 * mention is a username that is not part of a longer name or of a mail address. Text inside URLs is skipped, and so are people and
 * rooms of Matrix (`@ada:matrix.example`). Linear in the length of the text.
 *
 * @example
 * parseText('Fog over #Lisboa with @ada.')
 * // { hashtags: [{ key: 'lisboa', display: 'Lisboa' }], mentions: ['ada'] }
 */
export function parseText(text: string): ParsedText {
  const hashtags = new Map<string, string>();
  const mentions = new Set<string>();
  for (const at of markersOutsideUrls(text)) {
    if (isMatrixId(text, at)) continue;
    const character = text[at];
    if (character === '@' || character === '＠') {
      const mention = mentionAt(text, at);
      if (mention !== null) mentions.add(mention);
      continue;
    }
    const hashtag = hashtagAt(text, at);
    if (hashtag !== null && !hashtags.has(hashtag.key)) hashtags.set(hashtag.key, hashtag.display);
  }
  return { hashtags: [...hashtags].map(([key, display]) => ({ key, display })), mentions: [...mentions] };
}

/** The indexes of all markers that are not in a URL and not right before one (`#https://…`). */
function markersOutsideUrls(text: string): readonly number[] {
  const markers = [...text.matchAll(marker)].map((found) => found.index);
  if (markers.length === 0) return markers;
  const urls = findUrlRanges(text);
  let next = 0;
  return markers.filter((at) => {
    while ((urls[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    return at + 1 < (urls[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}
