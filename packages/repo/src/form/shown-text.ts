import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isBlankText } from '../values/blank-text';
import { unprintable } from '../values/unprintable';

/**
 * Refuses control characters and marks that change the direction of text; line breaks only where allowed.
 *
 * @example
 * class ProfileForm {
 *   \@Printable({ lineBreaks: false }) name!: string;
 * }
 */
export function Printable(
  allow: { readonly lineBreaks: boolean },
  options?: ValidationOptions,
): PropertyDecorator {
  return ValidateBy(
    {
      name: 'printable',
      validator: {
        validate: (value) =>
          typeof value === 'string' &&
          !unprintable.test(allow.lineBreaks ? value.replace(/\r\n|[\n\t]/g, ' ') : value),
        defaultMessage: () => 'has characters that cannot be shown',
      },
    },
    options,
  );
}

/**
 * Refuses a text without a visible character.
 *
 * @example
 * class ProfileForm {
 *   \@Visible() name!: string;
 * }
 */
export function Visible(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isNotEmpty',
      validator: { validate: (value) => typeof value === 'string' && !isBlankText(value) },
    },
    options,
  );
}
