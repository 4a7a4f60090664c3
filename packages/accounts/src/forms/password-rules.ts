import { Redact, unitsPerCodePoint } from '@tintype/repo';
import { IsString, ValidateBy } from 'class-validator';

/** In code points. The most is far above what anybody types, and bounds what is hashed. */
const [shortest, longest] = [12, 128];

/**
 * A password to have from now on; never printed. It is as long as what is hashed is, whatever keyboard it comes from; at least so
 * long also as it was typed, since there are single signs that stand for eighteen letters.
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

/** A password to be compared with the one that somebody has; never printed. */
export function IsPresentPassword(): PropertyDecorator {
  const isBounded = (text: string) =>
    !isUnreadable(text) && Math.min(codePoints(text), codePoints(hashed(text))) <= longest;
  return together(Redact(), IsString(), rule('maxCodePoints', longest, isBounded));
}

/** As `hashPassword` and `verifyPassword` read it. */
const hashed = (text: string): string => text.normalize('NFKC');

/** A text of more UTF-16 units is too long in every form, and is not brought into another one to be counted. */
const isUnreadable = (text: string): boolean => text.length > unitsPerCodePoint * longest;

const codePoints = (text: string): number => [...text].length;

/** Under the name of a rule that says the same of other texts, so that it is told in the same words. */
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
