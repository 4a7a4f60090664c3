/** The code of an error of the file system, as `ENOENT`; null of any other error. */
export function errorCode(error: unknown): string | null {
  // Not by instanceof: a test runner has an Error of its own.
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null;
}
