/** The SQLSTATE of an error of the server; null of any other. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Whether the server refuses rows: the class of integrity constraint violations. */
export function violates(error: unknown): boolean {
  return errorCode(error)?.startsWith('23') === true;
}
