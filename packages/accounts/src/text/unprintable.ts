/**
 * Controls, separators of lines and paragraphs, marks of annotations, and the marks that turn the direction of what follows: a
 * name with them can pose as another.
 */
export const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/u;
