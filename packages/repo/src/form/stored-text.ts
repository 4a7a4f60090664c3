import 'reflect-metadata';
import { longestUnruledText } from '../values/longest';

/** How a text is changed before it is judged and stored. */
export interface TextForm {
  /** Takes away the white space around it. */
  readonly trim?: boolean;
  /** Makes one line feed of a carriage return and a line feed, as browsers send a line break. */
  readonly lineBreaks?: boolean;
}

/** How the texts of a field become what is stored. */
export interface StoredForm {
  /** Takes away what may be of any length, before a limit is asked; of a text that is too long for any field, nothing. */
  shorten(text: string): string;
  toStored(text: string): string;
}

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
  const shorten = (text: string): string =>
    form.trim === true && text.length <= longestUnruledText ? text.trim() : text;
  const toStored = (text: string): string => {
    const shortened = shorten(text);
    return (form.lineBreaks === true ? shortened.replaceAll('\r\n', '\n') : shortened).normalize('NFC');
  };
  const stored: StoredForm = { shorten, toStored };
  return (prototype, property) => Reflect.defineMetadata(storedKey, stored, prototype, property);
}

/** What {@link StoredText} says of a property, if anything. */
export function storedFormOf(prototype: object, property: string): StoredForm | null {
  const stored: StoredForm | undefined = Reflect.getMetadata(storedKey, prototype, property);
  return stored ?? null;
}

/** Says of a property of one class what is said of it in another. */
export function keepStoredForm(from: object, to: object, property: string): void {
  const stored = storedFormOf(from, property);
  if (stored !== null) Reflect.defineMetadata(storedKey, stored, to, property);
}

/**
 * One code point of a text in NFC or NFKC comes from so many UTF-16 units at most: from six where three code points beyond
 * the first plane are composed into one (U+16126), and a variation selector more, which class-validator does not count.
 */
export const unitsPerCodePoint = 7;

/** One byte of a stored text comes from so many units at most: a line break of two, or a letter and its mark (1.5 in NFC). */
export const unitsPerByte = 2;
