/** By what is judged whether a user is still there to log in or to come back. */
export interface Leaving {
  readonly deleteAfter: Date | null;
  readonly purgeBeganAt: Date | null;
}

/** The day of the deletion has come by this clock, or it had by another one and the purge has begun. */
export const isPurgeDue = ({ deleteAfter, purgeBeganAt }: Leaving, at: Date): boolean =>
  purgeBeganAt !== null || (deleteAfter !== null && deleteAfter <= at);
