import { isBlankText } from '@tintype/repo';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { normalizeEmail } from '../text/email';
import { isSixDigits } from '../text/typed-code';
import { unprintable } from '../text/unprintable';
import { isReservedUsername } from '../text/username';

/** Refuses control characters and marks that change the direction of text; line breaks only where allowed. */
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

/** Refuses a text without a visible character. */
export function Visible(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isNotEmpty',
      validator: { validate: (value) => typeof value === 'string' && !isBlankText(value) },
    },
    options,
  );
}

/** Refuses words of the product, and lookalikes of them. */
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

/** An e-mail address that could exist. */
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

/** Six digits, in any typed form. */
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
