/**
 * Whether a statement failed because of what its connection had prepared, not because of itself: a table in it has
 * changed since, so that its rows would look otherwise, or it was deallocated.
 */
export function isLostPlan(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error)) return false;
  if (error.code === '26000') return true;
  return error.code === '0A000' && 'routine' in error && error.routine === 'RevalidateCachedQuery';
}

/** Says what to do: inside a transaction the server has given up on all of it, so nothing can be tried again here. */
export function explainLostPlan(error: Error): Error {
  error.message = `${error.message}: a table was changed since this statement was prepared; run the transaction again`;
  return error;
}
