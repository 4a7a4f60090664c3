/** What means "nothing" unless a cast says otherwise: a text without anything but white space. */
export const usualEmptyValues: readonly unknown[] = [''];

/** Whether a raw value means "nothing"; texts are trimmed before they are compared. */
export function isEmptyValue(raw: unknown, emptyValues: readonly unknown[]): boolean {
  const value = typeof raw === 'string' ? raw.trim() : raw;
  return emptyValues.some((empty) => empty === value);
}
