import { inspect } from 'node:util';
import {
  type ErrorOf,
  err,
  isResult,
  ok,
  ProgrammerError,
  type Result,
  type ValueOf,
} from '@tintype/database';
import { typeName } from '@tintype/database/internal';
import type { AnyRepo } from '../any-repo';
import { assertAction, savingAction } from '../changeset/asked-action';
import { Changeset } from '../changeset/changeset';
import type { Invalid, Stale } from '../changeset/invalid';
import type { ListOptions, Where } from '../query/list';
import { Query } from '../query/query';
import type { Class } from '../values/class';
import { define } from '../values/copy-data';
import type {
  BulkInsertOptions,
  BulkOptions,
  BulkUpdate,
  BulkWhere,
  BulkWritten,
} from '../write-sql/bulk-options';
import type { MayWriteNothing } from '../write-sql/on-conflict';
import type { DeleteOptions, InsertOptions, UpdateOptions } from '../write-sql/write-options';
import {
  type FailedStep,
  type Failing,
  type From,
  failedStep,
  joined,
  madeFrom,
  resultsOf,
  type Step,
  type StepKind,
  type With,
} from './step';

/** What a multi would do in one step, for tests and logs. */
export interface PlannedStep {
  readonly name: string;
  readonly kind: StepKind;
  /** What is written to, or read: an entity's name; null where only the results so far tell. */
  readonly entity: string | null;
  /** The changeset where it is known already. */
  readonly changeset: Changeset<object> | null;
}

/**
 * Named steps that happen together or not at all. A value: nothing runs until a repo is asked to.
 *
 * @example
 * const registration = Multi.create()
 *   .insert('author', change(Author, { email, fullName }))
 *   .insert('book', ({ author }) => change(Book, { authorId: author.id, title: 'Notes' }));
 * const done = await repo.runMulti(registration);
 * if (done.ok) done.value.author.id;
 */
export class Multi<Results extends object, Errors extends object = Record<string, unknown>> {
  private constructor(private readonly steps: readonly Step[]) {}

  /**
   * A multi without steps.
   *
   * @example
   * Multi.create().toList() // []
   */
  static create(): Multi<Record<never, never>, Record<never, never>> {
    return new Multi([]);
  }

  /**
   * Inserts a changeset, or what is made of the results so far.
   *
   * @example
   * Multi.create().insert('author', change(Author, { email, fullName }))
   */
  insert<Name extends string, T extends object>(
    name: Name,
    changeset: From<Results, Changeset<T>>,
    options: InsertOptions<T> & { readonly onConflict: MayWriteNothing<T> },
  ): Multi<With<Results, Name, T | null>, With<Errors, Name, Invalid<T>>>;
  insert<Name extends string, T extends object>(
    name: Name,
    changeset: From<Results, Changeset<T>>,
    options?: InsertOptions<T>,
  ): Multi<With<Results, Name, T>, With<Errors, Name, Invalid<T>>>;
  insert<Name extends string, T extends object>(
    name: Name,
    changeset: From<Results, Changeset<T>>,
    options: InsertOptions<T> = {},
  ): Multi<With<Results, Name, T>, With<Errors, Name, Invalid<T>>> {
    return this.write(name, 'insert', changeset, (tx, given) =>
      tx.insert(given, { savepoint: false, ...options }),
    );
  }

  /**
   * Updates the row of a changeset.
   *
   * @example
   * Multi.create().update('author', change(author, { rank: 2 }))
   */
  update<Name extends string, T extends object>(
    name: Name,
    changeset: From<Results, Changeset<T>>,
    options: UpdateOptions<T> = {},
  ): Multi<With<Results, Name, T>, With<Errors, Name, Invalid<T> | Stale>> {
    return this.write(name, 'update', changeset, (tx, given) =>
      tx.update(given, { savepoint: false, ...options }),
    );
  }

  /**
   * Inserts the row of a new changeset, updates the row of one that was read.
   *
   * @example
   * Multi.create().insertOrUpdate('author', cast(author, params, AuthorForm))
   */
  insertOrUpdate<Name extends string, T extends object>(
    name: Name,
    changeset: From<Results, Changeset<T>>,
    options: UpdateOptions<T> = {},
  ): Multi<With<Results, Name, T>, With<Errors, Name, Invalid<T> | Stale>> {
    return this.write(name, 'insert_or_update', changeset, (tx, given) =>
      tx.insertOrUpdate(given, { savepoint: false, ...options }),
    );
  }

  /**
   * Deletes the row of a changeset.
   *
   * @example
   * Multi.create().delete('author', change(author).noAssocConstraint('books'))
   */
  delete<Name extends string, T extends object>(
    name: Name,
    changeset: From<Results, Changeset<T>>,
    options: DeleteOptions<T> = {},
  ): Multi<With<Results, Name, T>, With<Errors, Name, Invalid<T> | Stale>> {
    return this.write(name, 'delete', changeset, (tx, given) =>
      tx.delete(given, { savepoint: false, ...options }),
    );
  }

  /**
   * Writes many new rows.
   *
   * @example
   * registration.insertAll('more', Book, ({ author }) => titles.map((title) => ({ title, authorId: author.id })))
   */
  insertAll<Name extends string, T extends object>(
    name: Name,
    entity: Class<T>,
    rows: From<Results, readonly Readonly<Partial<T>>[]>,
    options: BulkInsertOptions<T> = {},
  ): Multi<With<Results, Name, BulkWritten<T>>, Errors> {
    return this.read(name, 'insert_all', entity, (tx, results) =>
      tx.insertAll(entity, madeFrom(rows, results), options),
    );
  }

  /**
   * Changes every row that matches.
   *
   * @example
   * registration.updateAll('longer', Book, ({ author }) => ({ authorId: author.id }), { inc: { pages: 10 } })
   */
  updateAll<Name extends string, T extends object>(
    name: Name,
    entity: Class<T>,
    where: From<Results, BulkWhere<T>>,
    update: From<Results, BulkUpdate<T>>,
    options: BulkOptions<T> = {},
  ): Multi<With<Results, Name, BulkWritten<T>>, Errors> {
    return this.read(name, 'update_all', entity, (tx, results) =>
      tx.updateAll(entity, madeFrom(where, results), madeFrom(update, results), options),
    );
  }

  /**
   * Deletes every row that matches.
   *
   * @example
   * Multi.create().deleteAll('books', Book, { authorId })
   */
  deleteAll<Name extends string, T extends object>(
    name: Name,
    entity: Class<T>,
    where: From<Results, BulkWhere<T>>,
    options: BulkOptions<T> = {},
  ): Multi<With<Results, Name, BulkWritten<T>>, Errors> {
    return this.read(name, 'delete_all', entity, (tx, results) =>
      tx.deleteAll(entity, madeFrom(where, results), options),
    );
  }

  /**
   * Reads the one row with these values, or of a query, or null.
   *
   * @example
   * Multi.create().one('ada', Author, { email })
   */
  one<Name extends string, T extends object>(
    name: Name,
    entity: Class<T>,
    which: From<Results, Where<T> | Query<T>>,
  ): Multi<With<Results, Name, T | null>, Errors> {
    return this.read(name, 'one', entity, (tx, results) => {
      const wanted = madeFrom(which, results);
      return wanted instanceof Query ? tx.one(wanted) : tx.one(entity, wanted);
    });
  }

  /**
   * Reads the rows of a list, or of a query.
   *
   * @example
   * registration.all('books', Book, ({ author }) => ({ where: { authorId: author.id }, limit: 10 }))
   */
  all<Name extends string, T extends object>(
    name: Name,
    entity: Class<T>,
    which: From<Results, ListOptions<T> | Query<T>> = {},
  ): Multi<With<Results, Name, readonly T[]>, Errors> {
    return this.read(name, 'all', entity, (tx, results) => {
      const wanted = madeFrom(which, results);
      return wanted instanceof Query ? tx.all(wanted) : tx.list(entity, wanted);
    });
  }

  /**
   * Reads whether there is a row with these values, or of a query.
   *
   * @example
   * Multi.create().exists('taken', Author, { email })
   */
  exists<Name extends string, T extends object>(
    name: Name,
    entity: Class<T>,
    which: From<Results, Where<T> | Query<T>>,
  ): Multi<With<Results, Name, boolean>, Errors> {
    return this.read(name, 'exists', entity, (tx, results) => {
      const wanted = madeFrom(which, results);
      return wanted instanceof Query ? tx.exists(wanted) : tx.exists(entity, wanted);
    });
  }

  /**
   * Runs a function inside the transaction; its result decides, as with every step.
   *
   * @example
   * const counted = registration.run('books', async (tx, { author }) => ok(await tx.count(Book, { authorId: author.id })));
   * unwrap(await repo.runMulti(counted)).books // 1
   */
  run<Name extends string, Outcome extends Result<unknown, unknown>>(
    name: Name,
    run: (tx: AnyRepo, results: Readonly<Results>) => Promise<Outcome>,
  ): Multi<With<Results, Name, ValueOf<Outcome>>, Failing<Errors, Name, ErrorOf<Outcome>>> {
    return this.step({ name, kind: 'run', run: (tx, results) => run(tx, resultsOf<Results>(results)) });
  }

  /**
   * Puts a value among the results.
   *
   * @example
   * registration.put('name', ({ author }) => author.fullName)
   */
  put<Name extends string, Value>(
    name: Name,
    value: From<Results, Value>,
  ): Multi<With<Results, Name, Value>, Errors> {
    const run: Step['run'] = async (_tx, results) =>
      ok(madeFrom(value, resultsOf<Results>(results), 'or nothing'));
    return this.step({ name, kind: 'put', run });
  }

  /**
   * Fails with this error when it is reached.
   *
   * @example
   * registration.error('closed', { kind: 'closed' })
   */
  error<Name extends string, const E>(
    name: Name,
    error: E,
  ): Multi<With<Results, Name, never>, With<Errors, Name, E>> {
    return this.step({ name, kind: 'error', run: async () => err(error) });
  }

  /**
   * Steps that are known only when the results so far are: their results stand under `name`.
   *
   * @example
   * registration.merge('second', ({ author }) => Multi.create().insert('book', change(Book, { authorId: author.id, title })))
   */
  merge<Name extends string, More extends object, MoreErrors extends object>(
    name: Name,
    make: (results: Readonly<Results>) => Multi<More, MoreErrors>,
  ): Multi<With<Results, Name, More>, Failing<Errors, Name, FailedStep<More, MoreErrors>>> {
    const run: Step['run'] = (tx, results) => {
      const made: unknown = make(resultsOf<Results>(results));
      if (made instanceof Multi) return made.runIn(tx);
      throw new ProgrammerError(
        `the step "${name}" merges a multi, and its function returned ${typeName(made)}`,
      );
    };
    return this.step({ name, kind: 'merge', run });
  }

  /**
   * Shows the results so far when it is reached, for finding out what a multi does. Changes nothing, and is no result.
   *
   * @param show is given a text; default: the console
   *
   * @example
   * await repo.runMulti(registration.inspect((text) => show(text)));
   */
  inspect(show: (text: string) => void = console.log): Multi<Results, Errors> {
    const name = `inspect ${this.steps.length + 1}`;
    const run: Step['run'] = async (_tx, results) => {
      show(inspect(results, { depth: 4 }));
      return ok(undefined);
    };
    return new Multi<Results, Errors>([...this.steps, { name, kind: 'inspect', run }]);
  }

  /**
   * The steps of another multi after the steps of this one; no name may stand in both.
   *
   * @example
   * registration.append(Multi.create().exists('taken', Author, { email })).toList().map(({ name }) => name)
   * // ['author', 'book', 'taken']
   */
  append<More extends object, MoreErrors extends object>(
    other: Multi<More, MoreErrors>,
  ): Multi<Results & More, Errors & MoreErrors> {
    return new Multi(joined(this.steps, other.steps));
  }

  /**
   * The steps of another multi before the steps of this one; no name may stand in both.
   *
   * @example
   * registration.prepend(Multi.create().exists('taken', Author, { email })).toList().map(({ name }) => name)
   * // ['taken', 'author', 'book']
   */
  prepend<More extends object, MoreErrors extends object>(
    other: Multi<More, MoreErrors>,
  ): Multi<Results & More, Errors & MoreErrors> {
    return new Multi(joined(other.steps, this.steps));
  }

  /**
   * What would be done, in order, for tests and logs.
   *
   * @example
   * registration.toList().map(({ name, kind }) => [name, kind]) // [['author', 'insert'], ['book', 'insert']]
   */
  toList(): readonly PlannedStep[] {
    return this.steps.map(({ name, kind, entity, changeset = null }) => ({
      name,
      kind,
      entity: entity ?? changeset?.entity?.name ?? null,
      changeset,
    }));
  }

  /** What Node's console shows: the steps, in order. */
  [inspect.custom](): string {
    const steps = this.toList().map(
      ({ name, kind, entity }) => `${name}: ${kind}${entity === null ? '' : ` ${entity}`}`,
    );
    return `Multi { ${steps.join(', ')} }`;
  }

  /** The first changeset that is known to be invalid, so that no transaction need begin. */
  findInvalid(): FailedStep<Results, Errors> | null {
    const step = this.steps.find(({ changeset }) => changeset?.valid === false);
    if (!step) return null;
    const error = { kind: 'invalid', changeset: step.changeset };
    return failedStep<Results, Errors>(step.name, error, {});
  }

  /** Runs the steps one after the other on a transaction's repo; see `Repo.runMulti`. */
  async runIn(tx: AnyRepo): Promise<Result<Results, FailedStep<Results, Errors>>> {
    const results: Record<string, unknown> = {};
    for (const step of this.steps) {
      const result = await step.run(tx, results);
      if (!isResult(result)) {
        throw new ProgrammerError(
          `the step "${step.name}" of a multi returned ${typeName(result)}: return ok(value) to go on, or err(error)`,
        );
      }
      if (!result.ok) return err(failedStep<Results, Errors>(step.name, result.error, results));
      // A step may be called anything, also __proto__.
      if (step.kind !== 'inspect') define(results, step.name, result.value);
    }
    return ok(resultsOf<Results>(results));
  }

  private write<Name extends string, T extends object, E extends Invalid<T> | Stale>(
    name: Name,
    kind: 'insert' | 'update' | 'insert_or_update' | 'delete',
    source: From<Results, Changeset<T>>,
    send: (tx: AnyRepo, changeset: Changeset<T>) => Promise<Result<T, E>>,
  ): Multi<With<Results, Name, T>, With<Errors, Name, E>> {
    const run: Step['run'] = (tx, results) => {
      const made = madeFrom(source, resultsOf<Results>(results));
      if (made instanceof Changeset) return send(tx, made);
      throw new ProgrammerError(`the step "${name}" writes a changeset, and was given ${typeName(made)}`);
    };
    // Kept only to be looked at, which does not depend on its type.
    const changeset = source instanceof Changeset ? (source as unknown as Changeset<object>) : null;
    if (changeset !== null)
      assertAction(changeset, kind === 'insert_or_update' ? savingAction(changeset) : kind);
    return this.step({ name, kind, changeset, run });
  }

  private read<Name extends string, Value>(
    name: Name,
    kind: StepKind,
    entity: Class<object>,
    read: (tx: AnyRepo, results: Readonly<Results>) => Promise<Value>,
  ): Multi<With<Results, Name, Value>, Errors> {
    const run: Step['run'] = async (tx, results) => ok(await read(tx, resultsOf<Results>(results)));
    return this.step({ name, kind, entity: entity.name, run });
  }

  private step<More extends object, MoreErrors extends object>(step: Step): Multi<More, MoreErrors> {
    return new Multi<More, MoreErrors>(joined(this.steps, [step]));
  }
}

/** Throws for something else than a multi: from JavaScript anything may come. */
export function assertMulti(given: unknown): void {
  if (!(given instanceof Multi))
    throw new ProgrammerError(
      `runMulti wants a Multi, and was given ${given === undefined ? 'nothing' : typeName(given)}`,
    );
}
