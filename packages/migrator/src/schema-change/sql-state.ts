/** The SQLSTATE of a server's error, also when it is wrapped. */
export function sqlStateOf(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return 'driverError' in cause ? sqlStateOf(cause.driverError) : null;
}
