import { ValidateBy, type ValidationOptions } from 'class-validator';
import { normalizeEmail } from '../text/email';
import { isSixDigits } from '../text/typed-code';
import { isReservedUsername } from '../text/username';

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
