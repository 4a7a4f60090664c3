const special = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text as a field of COPY's text format: the four characters that mean something there are escaped.
 *
 * @example
 * copyText('one\ttwo') // 'one\\ttwo'
 */
export function copyText(text: string): string {
  return special.test(text)
    ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character)
    : text;
}

/** A list of texts as an array literal in a field of COPY's text format. */
export function copyTexts(texts: readonly string[]): string {
  const quoted = texts.map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`);
  return copyText(`{${quoted.join(',')}}`);
}

/** Milliseconds since the epoch as a timestamp of COPY. */
export function copyTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** How a missing value is written. */
export const copyNull = '\\N';
