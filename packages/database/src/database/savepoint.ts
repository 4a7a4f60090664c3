import { NestedSession } from '../sessions/nested-session';
import type { Database } from './database';
import type { Around } from './parts';
import type { UnitOfWork } from './unit-of-work';

/** A savepoint of a transaction. */
export class Savepoint {
  /** For the statements inside it. */
  readonly session: NestedSession;
  private readonly name: string;
  private readonly db: Database;
  private kept = false;

  /** Sent by `begin`, which the caller calls at once. */
  constructor(
    { db, parts }: Around<Database>,
    private readonly work: UnitOfWork,
  ) {
    this.db = db;
    this.name = work.enter();
    this.session = new NestedSession(parts.session);
  }

  begin(): Promise<unknown> {
    return this.send('SAVEPOINT');
  }

  async release(): Promise<void> {
    await this.send('RELEASE SAVEPOINT');
    this.kept = true;
  }

  /**
   * Undoes every statement since the savepoint. Where one of them was of a call that ran beside this one, the caller of that
   * may have its answer already, so the whole transaction cannot commit any more.
   */
  async rollBack(): Promise<void> {
    const others = this.session.sentByOthers;
    await this.send('ROLLBACK TO SAVEPOINT');
    if (others > 0) this.session.doom(besideMessage);
  }

  /** It is over, however it ended. */
  leave(): void {
    this.work.leave(this.kept);
  }

  private send(command: string): Promise<unknown> {
    return this.db.query({ text: `${command} ${this.name}`, values: [] });
  }
}

const besideMessage =
  'the transaction was rolled back: a part of it was undone, and with it calls that ran beside that part: ' +
  'await each call before the next';
