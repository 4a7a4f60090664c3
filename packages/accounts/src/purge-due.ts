/** The facts that decide whether a user may still log in or come back. */
export interface Leaving {
  readonly deleteAfter: Date | null;
  readonly purgeBeganAt: Date | null;
}

/** The deletion is due by this clock, or the purge has begun on a machine with another clock. */
export const isPurgeDue = ({ deleteAfter, purgeBeganAt }: Leaving, at: Date): boolean =>
  purgeBeganAt !== null || (deleteAfter !== null && deleteAfter <= at);
