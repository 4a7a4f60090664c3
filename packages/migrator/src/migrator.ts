import { ProgrammerError } from '@tintype/database';
import type { DataSource, QueryRunner } from 'typeorm';
import { History, type MigrationStatus } from './history/history';
import { MigrationError } from './migration-error';
import { inOrder, type MigrationClass, type Migrations, type ReversibleMigration } from './migrations';
import { changeSchema } from './schema-change/change-schema';
import { type RecordedSql, recordSql, replaySql, type SendSql } from './sql/recorded-sql';

export interface MigratorOptions {
  /** The schema of the tables; the history stands in it as the table `migrations`. */
  readonly schema: string;
  /** The migrations that the code knows, oldest first. */
  readonly migrations: readonly MigrationClass[];
}

export interface MigrateOptions {
  /** Stops after the migration of this name. Default: run all. */
  readonly upTo?: string;
  /** Told before each migration. */
  readonly onProgress?: (message: string) => void;
  /** Told every statement of a migration before it is sent. */
  readonly onSql?: (text: string) => void;
}

export interface RollbackOptions {
  /** How many migrations to undo, the newest first. Default 1. */
  readonly steps?: number;
  /** Undoes every migration after the one of this name instead. */
  readonly downTo?: string;
  /** Told every statement of a migration before it is sent. */
  readonly onSql?: (text: string) => void;
}

export interface PreviewOptions extends Pick<MigrateOptions, 'upTo'> {
  /** Also the migrations that have run. Default: those that are pending. */
  readonly applied?: boolean;
}

/** The statements of a migration. */
export interface MigrationPreview extends RecordedSql {
  readonly name: string;
  /** What undoing it loses, as its class declares; undefined where it says nothing. */
  readonly rollbackLoses?: string;
}

/**
 * Runs and undoes the migrations of one schema. Any number of processes may do so at once: they take turns, and each migration
 * runs once.
 */
export class Migrator {
  readonly schema: string;
  private readonly history: History;
  private readonly known: Migrations;

  constructor(
    private readonly dataSource: DataSource,
    { schema, migrations }: MigratorOptions,
  ) {
    this.schema = schema;
    this.history = new History(schema);
    this.known = inOrder(migrations);
  }

  /**
   * Reads which migrations have run, without changing anything.
   *
   * @throws {MigrationError} `foreign_history`
   *
   * @example
   * const { applied, pending, unknown } = await migrator.status();
   * pending // ['CreateBooks1795000000001', 'ExpandBooksByTitle1795000000002']
   */
  async status(source: DataSource | QueryRunner = this.dataSource): Promise<MigrationStatus> {
    const applied = await this.history.applied(source);
    const oldestUnknown = applied.findIndex((name) => !this.known.has(name));
    return {
      applied,
      pending: [...this.known.keys()].filter((name) => !applied.includes(name)),
      unknown: applied.filter((name) => !this.known.has(name)),
      stepsBack: oldestUnknown < 0 ? 0 : applied.length - oldestUnknown,
    };
  }

  /**
   * Runs the pending migrations, each in a transaction of its own unless it says `transaction = false`. A database that is up to
   * date is only read. A migration waits at most two seconds for a table and tries again up to eight times.
   *
   * @returns the names of the migrations that this call ran
   * @throws {MigrationError} `unknown_name`, `foreign_history`
   *
   * @example
   * const ran = await migrator.migrate({ upTo: 'CreateBooks1795000000001' });
   * ran // ['CreateBooks1795000000001']
   */
  async migrate(options: MigrateOptions = {}): Promise<string[]> {
    const wanted = await this.pendingUpTo(options.upTo);
    if (wanted.length > 0) await this.change((runner) => this.history.create(runner), { transaction: true });
    const ran: string[] = [];
    for (const name of wanted) {
      options.onProgress?.(`running migration ${name}`);
      if (await this.run(name, options.onSql)) ran.push(name);
    }
    return ran;
  }

  /**
   * The statements that `migrate` would send, and with `applied` those that it has sent, without sending any. A migration that asks the database what to do is answered
   * with no rows here, so its statements may differ.
   *
   * @throws {MigrationError} `unknown_name`, `foreign_history`
   *
   * @example
   * const [first] = await migrator.preview();
   * first?.statements.map(({ text }) => text) // ['CREATE TABLE shelf.books (id int CONSTRAINT books_pk PRIMARY KEY, title text)']
   */
  async preview({ upTo, applied = false }: PreviewOptions = {}): Promise<MigrationPreview[]> {
    const previews: MigrationPreview[] = [];
    const pending = await this.pendingUpTo(upTo);
    for (const name of applied ? this.namesUpTo(upTo) : pending) {
      const migration = this.instance(name);
      const { rollbackLoses } = migration;
      previews.push({
        name,
        ...(await recordSql(this.dataSource, migration, 'up')),
        ...(rollbackLoses === undefined ? {} : { rollbackLoses }),
      });
    }
    return previews;
  }

  /**
   * Runs one direction of a migration and hands each of its statements to `send` instead of the server, for tools that try migrations
   * on a database of their own. The history is neither read nor written.
   *
   * @param send answers with the rows of the statement
   * @throws {MigrationError} `unknown_name`
   *
   * @example
   * const sent: string[] = [];
   * await migrator.replay('CreateBooks1795000000001', 'down', async (text) => {
   *   sent.push(text);
   *   return [];
   * });
   * sent // ['DROP TABLE shelf.books']
   */
  async replay(name: string, direction: 'up' | 'down', send: SendSql): Promise<void> {
    await replaySql(this.dataSource, this.instance(name), direction, send);
  }

  /**
   * The migrations that a rollback would undo, the newest first.
   *
   * @throws {MigrationError} `unknown_name`: the database does not have the migration of `downTo`
   *
   * @example
   * const going = await migrator.rollbackNames({ steps: 1 });
   */
  async rollbackNames({ steps = 1, downTo }: RollbackOptions = {}): Promise<string[]> {
    if (!Number.isSafeInteger(steps) || steps < 1)
      throw new ProgrammerError(`rollback: "steps" must be a whole number from 1 on, and is ${steps}`);
    const { applied } = await this.status();
    if (downTo === undefined) return applied.slice(-steps).reverse();
    const place = applied.indexOf(downTo);
    if (place < 0) throw unknownName(downTo, applied);
    return applied.slice(place + 1).reverse();
  }

  /**
   * Undoes the newest migrations, with their data. One that this code does not know is undone by what was recorded when it ran, so that
   * older code can go back to its own schema.
   *
   * @returns their names, in the order in which this call undid them
   * @throws {MigrationError} `unknown_name`, `foreign_history`, `no_way_back`
   *
   * @example
   * const undone = await migrator.rollback({ steps: 2 });
   */
  async rollback(options: RollbackOptions = {}): Promise<string[]> {
    const undone: string[] = [];
    for (const name of await this.rollbackNames(options))
      if (await this.undo(name, options)) undone.push(name);
    return undone;
  }

  /**
   * Undoes the migration of this name, with its data, if it is still the newest one that ran.
   *
   * @returns false when it is not the newest any more; nothing has changed then
   * @throws {MigrationError} `foreign_history`, `no_way_back`
   *
   * @example
   * const [newest = ''] = await migrator.rollbackNames();
   * await migrator.undo(newest) // true
   * await migrator.undo(newest) // false
   */
  async undo(name: string, { onSql }: Pick<RollbackOptions, 'onSql'> = {}): Promise<boolean> {
    const back = await this.wayBack(name);
    return this.change(
      async (runner) => {
        // Another process may have undone it while this one waited for its turn.
        if ((await this.status(runner)).applied.at(-1) !== name) return false;
        await back.down(runner);
        await this.history.remove(runner, name);
        return true;
      },
      { onSql, transaction: back.transaction },
    );
  }

  /**
   * Deletes the schema with everything in it, the history too.
   *
   * @example
   * await migrator.drop();
   */
  drop(onSql?: (text: string) => void): Promise<void> {
    return this.change((runner) => this.history.dropSchema(runner), { transaction: true, onSql });
  }

  private async pendingUpTo(upTo: string | undefined): Promise<readonly string[]> {
    const names = this.namesUpTo(upTo);
    const { pending } = await this.status();
    return pending.filter((name) => names.includes(name));
  }

  private namesUpTo(upTo: string | undefined): readonly string[] {
    const names = [...this.known.keys()];
    if (upTo !== undefined && !this.known.has(upTo)) throw unknownName(upTo, names);
    return upTo === undefined ? names : names.slice(0, names.indexOf(upTo) + 1);
  }

  private async run(name: string, onSql: ((text: string) => void) | undefined): Promise<boolean> {
    const migration = this.instance(name);
    const undo = await recordSql(this.dataSource, migration, 'down');
    return this.change(
      async (runner) => {
        // Another process may have run it while this one waited for its turn.
        if (!(await this.status(runner)).pending.includes(name)) return false;
        await migration.up(runner);
        await this.history.add(runner, name, undo);
        return true;
      },
      { onSql, transaction: migration.transaction !== false },
    );
  }

  private async wayBack(
    name: string,
  ): Promise<{ readonly transaction: boolean; down(runner: QueryRunner): Promise<void> }> {
    if (this.known.has(name)) {
      const migration = this.instance(name);
      return { transaction: migration.transaction !== false, down: (runner) => migration.down(runner) };
    }
    const recorded = await this.history.undoOf(this.dataSource, name);
    if (recorded === null)
      throw new MigrationError(
        'no_way_back',
        `This code does not know the migration ${name}, and the database has no record of how to undo it: undo it with the code that ran it.`,
      );
    return {
      transaction: recorded.transaction,
      down: async (runner) => {
        for (const { text, parameters } of recorded.statements) await runner.query(text, [...parameters]);
      },
    };
  }

  private instance(name: string): ReversibleMigration {
    const Migration = this.known.get(name);
    if (Migration === undefined) throw unknownName(name, [...this.known.keys()]);
    return new Migration();
  }

  private change<T>(
    work: (runner: QueryRunner) => Promise<T>,
    options: { readonly transaction: boolean; readonly onSql?: ((text: string) => void) | undefined },
  ): Promise<T> {
    return changeSchema(this.dataSource, work, { lock: `${this.schema}.schema`, ...options });
  }
}

/**
 * The migrator of one schema.
 *
 * @throws {ProgrammerError} a migration has no timestamp at the end of its name, or stands out of order
 *
 * @example
 * const migrator = createMigrator(dataSource, { schema: 'shelf', migrations: [CreateBooks1795000000001] });
 * await migrator.migrate();
 */
export function createMigrator(dataSource: DataSource, options: MigratorOptions): Migrator {
  return new Migrator(dataSource, options);
}

function unknownName(name: string, names: readonly string[]): MigrationError {
  const others = names.length === 0 ? 'The list is empty.' : `There are ${names.join(', ')}.`;
  return new MigrationError('unknown_name', `No migration is named "${name}". ${others}`);
}
