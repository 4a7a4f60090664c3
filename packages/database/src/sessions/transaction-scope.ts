import { ProgrammerError } from '../errors/programmer-error';

/** One `transact`: the whole transaction, or a savepoint of it. */
export class TransactionScope {
  private ending: { readonly error: unknown } | null = null;
  private left = false;

  /** Ends it: what its function returns or throws after this counts no more. */
  rollback(error: unknown): never {
    this.ending ??= { error };
    throw new RollbackSignal();
  }

  /** The error it was ended with, if it was. */
  get rolledBack(): { readonly error: unknown } | null {
    return this.ending;
  }

  /** Its function has returned or thrown. */
  leave(): void {
    this.left = true;
  }

  assertOpen(): void {
    if (this.left) throw new ProgrammerError(endedMessage);
    if (this.ending) throw new ProgrammerError('this transaction was rolled back: leave its function');
  }
}

export const endedMessage =
  'this database belongs to a transaction that has ended: is an await missing before a call inside its function?';

/** Leaves the function of a transaction that was rolled back; caught on the way, it changes nothing any more. */
class RollbackSignal extends Error {
  override readonly name = 'RollbackSignal';

  constructor() {
    super('the transaction was rolled back');
  }
}
