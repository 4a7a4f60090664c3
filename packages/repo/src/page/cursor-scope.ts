/** What a cursor is bound to as one text, in which no two of these mix. */
export function scopeText(kind: 'page' | 'query', name: string, parts: readonly unknown[]): string {
  return JSON.stringify([kind, name, parts], (_key, value: unknown) =>
    typeof value === 'bigint' ? { bigint: String(value) } : value,
  );
}
