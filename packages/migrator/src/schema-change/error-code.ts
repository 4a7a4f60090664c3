/**
 * The SQLSTATE of a server's error or the code of a system's, also when it is wrapped.
 *
 * @example
 * errorCode(Object.assign(new Error('the table is locked'), { code: '55P03' })) // '55P03'
 */
export function errorCode(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  // Node tries several addresses of a host and reports the failures of all of them together.
  if ('errors' in cause && Array.isArray(cause.errors)) return errorCode(cause.errors[0]);
  if ('driverError' in cause) return errorCode(cause.driverError);
  return 'cause' in cause ? errorCode(cause.cause) : null;
}
