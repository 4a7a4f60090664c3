import { Redact } from '@tintype/repo';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** In characters. The most is far above what anybody types, and bounds what is hashed. */
const [shortest, longest] = [12, 128];

/** A password to have from now on; never printed. */
export function IsNewPassword(): PropertyDecorator {
  return together(Redact(), IsString(), MinLength(shortest), MaxLength(longest));
}

/** A password to be compared with the one that somebody has; never printed. */
export function IsPresentPassword(): PropertyDecorator {
  return together(Redact(), IsString(), MaxLength(longest));
}

const together =
  (...rules: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const rule of [...rules].reverse()) rule(target, property);
  };
