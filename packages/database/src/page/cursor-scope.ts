import { DatabaseError } from '../errors/database-error';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a cursor is bound to as one text, in which no two parts mix. */
export function scopeText(kind: 'page' | 'query', name: string, parts: readonly unknown[]): string {
  try {
    return JSON.stringify([kind, name, parts], (_key, value: unknown) => {
      if (typeof value === 'bigint') return { bigint: String(value) };
      // Capitals and small letters write the same uuid.
      return typeof value === 'string' && uuid.test(value) ? value.toLowerCase() : value;
    });
  } catch (cause) {
    // A parameter holds itself.
    throw new DatabaseError('unsendable_value', { statement: name, cause });
  }
}
