/** White space, controls, what is drawn as nothing, and the blank pattern of Braille, which people use as an invisible letter. */
const visible = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Whether there is nothing to see in a text: it is empty, or has only white space and invisible characters.
 *
 * @example
 * isBlankText(' \u200b') // true
 */
export function isBlankText(text: string): boolean {
  return !visible.test(text);
}
