/**
 * Control characters, separators of lines and paragraphs, annotation marks, and marks that change the direction of text: with
 * them a name can imitate another.
 *
 * @example
 * unprintable.test('ada\u202e') // true
 */
export const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/u;
