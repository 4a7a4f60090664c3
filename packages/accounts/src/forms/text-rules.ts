import { isBlankText } from '@tintype/repo';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { normalizeEmail } from '../text/email';
import { isSixDigits } from '../text/typed-code';
import { unprintable } from '../text/unprintable';
import { isReservedUsername } from '../text/username';

/** No control characters and no marks that turn the direction of text; line breaks only where allowed. */
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

/** There is something to see: a name of zero-width characters alone is none. */
export function Visible(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isNotEmpty',
      validator: { validate: (value) => typeof value === 'string' && !isBlankText(value) },
    },
    options,
  );
}

/** Not a word of the house, nor one that looks like it. */
export function NotReservedUsername(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'notReservedUsername',
      validator: {
        validate: (value) => typeof value === 'string' && !isReservedUsername(value),
        defaultMessage: () => 'is reserved',
      },
    },
    options,
  );
}

/** An address that mail could reach. */
export function IsEmailAddress(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isEmailAddress',
      validator: {
        validate: (value) => typeof value === 'string' && normalizeEmail(value) !== null,
        defaultMessage: () => 'has invalid format',
      },
    },
    options,
  );
}

/** Six digits, however they are typed. */
export function IsSixDigits(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isSixDigits',
      validator: {
        validate: (value) => typeof value === 'string' && isSixDigits(value),
        defaultMessage: () => 'has invalid format',
      },
    },
    options,
  );
}
