/** The SQLSTATE of an error of the server; null of any other. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Whether the server refuses rows or their values: the classes of integrity constraint violations and of data exceptions. */
export function refusesRows(error: unknown): boolean {
  const code = errorCode(error);
  return code !== null && /^2[23]/.test(code);
}
