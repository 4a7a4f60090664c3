import { Redact, unitsPerCodePoint } from '@tintype/repo';
import { IsString, ValidateBy } from 'class-validator';

/** In code points. The maximum limits the cost of hashing. */
const [shortest, longest] = [12, 128];

/**
 * A new password; never printed. Length is checked before and after normalisation (NFKC), because one typed character may
 * become eighteen. The hashed form decides, whatever keyboard typed it.
 */
export function IsNewPassword(): PropertyDecorator {
  const isLongEnough = (text: string) =>
    isUnreadable(text) || (codePoints(text) >= shortest && codePoints(hashed(text)) >= shortest);
  return together(
    Redact(),
    IsString(),
    rule('minLength', shortest, isLongEnough),
    rule('maxCodePoints', longest, (text) => !isUnreadable(text) && codePoints(hashed(text)) <= longest),
  );
}

/** A password to compare with the stored one; never printed. */
export function IsPresentPassword(): PropertyDecorator {
  const isBounded = (text: string) =>
    !isUnreadable(text) && Math.min(codePoints(text), codePoints(hashed(text))) <= longest;
  return together(Redact(), IsString(), rule('maxCodePoints', longest, isBounded));
}

/** The form that `hashPassword` and `verifyPassword` use. */
const hashed = (text: string): string => text.normalize('NFKC');

/** A text with more UTF-16 units is too long in every form, so it is refused before normalisation. */
const isUnreadable = (text: string): boolean => text.length > unitsPerCodePoint * longest;

const codePoints = (text: string): number => [...text].length;

/** Takes the name of a rule for other texts, so that the messages are the same. */
function rule(
  name: 'minLength' | 'maxCodePoints',
  count: number,
  keeps: (text: string) => boolean,
): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && keeps(value);
  return ValidateBy({ name, constraints: [count], validator: { validate } });
}

const together =
  (...rules: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const rule of [...rules].reverse()) rule(target, property);
  };
