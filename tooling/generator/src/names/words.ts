/** One name in the forms in which code, tables and sentences have it. */
export interface Name {
  /** As files are named: `photo-album`. */
  readonly kebab: string;
  /** As values are named: `photoAlbum`. */
  readonly camel: string;
  /** As classes are named: `PhotoAlbum`. */
  readonly pascal: string;
  /** As columns are named: `photo_album`. */
  readonly snake: string;
  /** As a sentence has it: `photo album`. */
  readonly words: string;
}

/**
 * A name in all its forms.
 *
 * @param kebab words in lower case with hyphens between
 *
 * @example
 * nameOf('photo-album').pascal // 'PhotoAlbum'
 */
export function nameOf(kebab: string): Name {
  const camel = kebab.replace(/-(?<start>[a-z0-9])/g, (_, start: string) => start.toUpperCase());
  return {
    kebab,
    camel,
    pascal: camel.slice(0, 1).toUpperCase() + camel.slice(1),
    snake: kebab.replaceAll('-', '_'),
    words: kebab.replaceAll('-', ' '),
  };
}

/**
 * The plural of a name, by the rules that most English nouns follow.
 *
 * @example
 * pluralOf('story') // 'stories'
 */
export function pluralOf(kebab: string): string {
  if (/[^aeiou]y$/.test(kebab)) return `${kebab.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(kebab) ? `${kebab}es` : `${kebab}s`;
}

/**
 * Words with their article.
 *
 * @example
 * withArticle('answer') // 'an answer'
 */
export function withArticle(words: string): string {
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

/**
 * A property's name as that of a column.
 *
 * @example
 * columnOf('closesAt') // 'closes_at'
 */
export function columnOf(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
