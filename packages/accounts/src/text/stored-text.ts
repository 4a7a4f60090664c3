/**
 * A text of one line as it is kept: without white space around it, and in the one form of its letters.
 *
 * @example
 * storedLine(' Ada\u0301 ') // 'Ad\u00e1'
 */
export function storedLine(text: string): string {
  return text.trim().normalize('NFC');
}

/**
 * A text of several lines as it is kept: a browser's line breaks are two characters, and ours one.
 *
 * @example
 * storedLines('Sea\r\nand stone') // 'Sea\nand stone'
 */
export function storedLines(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC');
}
