import 'reflect-metadata';

/** How a text is changed before it is judged and stored. */
export interface TextForm {
  /** Takes away the white space around it. */
  readonly trim?: boolean;
  /** Makes one line feed of a carriage return and a line feed, as browsers send a line break. */
  readonly lineBreaks?: boolean;
}

/** What is stored of a text. */
export type ToStored = (text: string) => string;

const storedKey = Symbol('tintype:stored-text');

/**
 * Says that a text, or each text of a list, is stored in NFC: `cast` brings it into that form first, so that every rule judges,
 * and every limit counts, what is stored. Before that, only a text is refused that is too long in any form.
 *
 * @example
 * class NoteForm {
 *   \@StoredText() \@MaxCodePoints(2200) body!: string;
 * }
 */
export function StoredText(form: TextForm = {}): PropertyDecorator {
  const toStored: ToStored = (text) => {
    const trimmed = form.trim === true ? text.trim() : text;
    return (form.lineBreaks === true ? trimmed.replaceAll('\r\n', '\n') : trimmed).normalize('NFC');
  };
  return (prototype, property) => Reflect.defineMetadata(storedKey, toStored, prototype, property);
}

/** What {@link StoredText} says of a property, if anything. */
export function storedTextOf(prototype: object, property: string): ToStored | null {
  const toStored: ToStored | undefined = Reflect.getMetadata(storedKey, prototype, property);
  return toStored ?? null;
}

/**
 * One code point of a text in NFC or NFKC comes from so many UTF-16 units at most: from six where three code points beyond
 * the first plane are composed into one (U+16126), and a variation selector more, which class-validator does not count.
 */
export const unitsPerCodePoint = 7;

/** One byte of a stored text comes from so many units at most: a line break of two, or a letter and its mark (1.5 in NFC). */
export const unitsPerByte = 2;
