import { ProgrammerError } from '@tintype/database';
import { nameOf } from './known-fields';

/** A value that must be there: what is nowhere is a bug of the caller's. */
export function foundOrThrow<Value>(
  changeset: { readonly entity: { readonly name: string } | null },
  field: string,
  what: 'change' | 'value',
  found: { readonly from: 'changes' | 'data'; readonly value: Value } | { readonly from: 'nowhere' },
): Value {
  if (found.from === 'nowhere')
    throw new ProgrammerError(`${nameOf(changeset)} has no ${what} of the field "${field}"`);
  return found.value;
}
