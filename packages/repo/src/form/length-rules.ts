import { ValidateBy, type ValidationOptions } from 'class-validator';
import { countCodePoints, exceedsGraphemes } from '../values/measure-length';

/**
 * At most so many characters as a person counts them: a family emoji is one. One character has no end of code points, so
 * {@link MaxCodePoints} or {@link MaxBytes} belongs beside it.
 *
 * @example
 * class ProfileForm {
 *   \@MaxGraphemes(64) \@MaxCodePoints(640) name!: string;
 * }
 */
export function MaxGraphemes(count: number, options?: ValidationOptions): PropertyDecorator {
  return rule('maxGraphemes', count, (text) => !exceedsGraphemes(text, count), options);
}

/**
 * At most so many code points, counted as `char_length` does. `@MaxLength` leaves variation selectors out. What is stored in
 * NFC is counted in NFC where {@link StoredText} stands beside it.
 *
 * @example
 * class CaptionForm {
 *   \@MaxCodePoints(2200) caption!: string;
 * }
 */
export function MaxCodePoints(count: number, options?: ValidationOptions): PropertyDecorator {
  const keeps = (text: string) => text.length <= count || countCodePoints(text) <= count;
  return rule('maxCodePoints', count, keeps, options);
}

/**
 * At most so many bytes in UTF-8, counted as `octet_length` does.
 *
 * @example
 * class BioForm {
 *   \@MaxGraphemes(150) \@MaxBytes(2000) bio!: string;
 * }
 */
export function MaxBytes(count: number, options?: ValidationOptions): PropertyDecorator {
  const keeps = (text: string) => Buffer.byteLength(text) <= count;
  return rule('maxBytes', count, keeps, options);
}

type Keeps = (text: string) => boolean;

function rule(name: string, count: number, keeps: Keeps, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name,
      constraints: [count],
      validator: {
        validate: (value) => typeof value === 'string' && keeps(value),
        defaultMessage: () => `should be at most ${count} ${name === 'maxBytes' ? 'byte' : 'character'}(s)`,
      },
    },
    options,
  );
}
