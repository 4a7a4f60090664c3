import { Changeset } from '../changeset/changeset';
import { type Invalid, ProgrammerError, type Stale } from '../errors';
import type { Repo } from '../repo/repo';
import type { DeleteOptions, InsertOptions, UpdateOptions } from '../repo/writes';
import { err, ok, type Result } from '../result';

/** What a step does, for {@link Multi.toList}. */
export type StepKind = 'insert' | 'update' | 'delete' | 'run' | 'put' | 'error' | 'merge';

interface Step {
  readonly name: string;
  readonly kind: StepKind;
  /** Known before anything runs, so that an invalid one stops everything before the transaction. */
  readonly changeset: Changeset<object> | null;
  run(tx: Repo, results: Readonly<Record<string, unknown>>): Promise<Result<unknown, unknown>>;
}

/** A value, or how it is made from the results so far. */
type From<Results, Value> = Value | ((results: Readonly<Results>) => Value);

/** One more result under one more name. */
type With<Results, Name extends string, Value> = Results & { readonly [Key in Name]: Value };

/** Which step failed, why, and what the steps before it had made; all of it is undone. */
export interface FailedStep<Results> {
  readonly kind: 'failed_step';
  readonly step: string;
  readonly error: unknown;
  readonly results: Readonly<Partial<Results>>;
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
export class Multi<Results extends object> {
  private constructor(private readonly steps: readonly Step[]) {}

  /** A multi without steps. */
  static create(): Multi<Record<never, never>> {
    return new Multi([]);
  }

  /** Inserts a changeset, or what is made of the results so far. */
  insert<Name extends string, T extends object>(
    name: Name,
    changeset: From<Results, Changeset<T>>,
    options: InsertOptions<T> = {},
  ): Multi<With<Results, Name, T>> {
    return this.write(name, 'insert', changeset, (tx, given) =>
      tx.insert(given, { savepoint: false, ...options }),
    );
  }

  /** Updates the row of a changeset. */
  update<Name extends string, T extends object>(
    name: Name,
    changeset: From<Results, Changeset<T>>,
    options: UpdateOptions = {},
  ): Multi<With<Results, Name, T>> {
    return this.write(name, 'update', changeset, (tx, given) =>
      tx.update(given, { savepoint: false, ...options }),
    );
  }

  /** Deletes the row of a changeset. */
  delete<Name extends string, T extends object>(
    name: Name,
    changeset: From<Results, Changeset<T>>,
    options: DeleteOptions = {},
  ): Multi<With<Results, Name, T>> {
    return this.write(name, 'delete', changeset, (tx, given) =>
      tx.delete(given, { savepoint: false, ...options }),
    );
  }

  /** Runs a function inside the transaction; its result decides, as any step's. */
  run<Name extends string, Value, E>(
    name: Name,
    run: (tx: Repo, results: Readonly<Results>) => Promise<Result<Value, E>>,
  ): Multi<With<Results, Name, Value>> {
    return this.step({
      name,
      kind: 'run',
      changeset: null,
      run: (tx, results) => run(tx, resultsOf<Results>(results)),
    });
  }

  /** Puts a value among the results. */
  put<Name extends string, Value>(
    name: Name,
    value: From<Results, Value>,
  ): Multi<With<Results, Name, Value>> {
    const run: Step['run'] = async (_tx, results) => ok(madeFrom(value, resultsOf<Results>(results)));
    return this.step({ name, kind: 'put', changeset: null, run });
  }

  /** Fails with this error when it is reached. */
  error<Name extends string>(name: Name, error: unknown): Multi<With<Results, Name, never>> {
    return this.step({ name, kind: 'error', changeset: null, run: async () => err(error) });
  }

  /** Steps that are known only when the results so far are: their results stand under `name`. */
  merge<Name extends string, More extends object>(
    name: Name,
    make: (results: Readonly<Results>) => Multi<More>,
  ): Multi<With<Results, Name, More>> {
    const run: Step['run'] = (tx, results) => make(resultsOf<Results>(results)).runIn(tx);
    return this.step({ name, kind: 'merge', changeset: null, run });
  }

  /** The steps of another multi after this one's; no name may stand in both. */
  append<More extends object>(other: Multi<More>): Multi<Results & More> {
    return other.steps.reduce<Multi<object>>((all, step) => all.step(step), this) as Multi<Results & More>;
  }

  /** What would be done, in order, for tests and logs. */
  toList(): readonly { readonly name: string; readonly kind: StepKind }[] {
    return this.steps.map(({ name, kind }) => ({ name, kind }));
  }

  /** The first changeset that is known to be invalid, so that no transaction need begin. */
  findInvalid(): FailedStep<Results> | null {
    const step = this.steps.find(({ changeset }) => changeset !== null && !changeset.valid);
    if (!step) return null;
    const error = { kind: 'invalid', changeset: step.changeset };
    return { kind: 'failed_step', step: step.name, error, results: resultsOf<Partial<Results>>({}) };
  }

  /** Runs the steps one after the other on a transaction's repo; see `Repo.runMulti`. */
  async runIn(tx: Repo): Promise<Result<Results, FailedStep<Results>>> {
    const results: Record<string, unknown> = {};
    for (const step of this.steps) {
      const result = await step.run(tx, results);
      if (!result.ok) {
        const soFar = resultsOf<Partial<Results>>(results);
        return err({ kind: 'failed_step', step: step.name, error: result.error, results: soFar });
      }
      results[step.name] = result.value;
    }
    return ok(resultsOf<Results>(results));
  }

  private write<Name extends string, T extends object>(
    name: Name,
    kind: StepKind,
    source: From<Results, Changeset<T>>,
    send: (tx: Repo, changeset: Changeset<T>) => Promise<Result<T, Invalid<T> | Stale>>,
  ): Multi<With<Results, Name, T>> {
    const run: Step['run'] = (tx, results) => send(tx, madeFrom(source, resultsOf<Results>(results)));
    // Kept only to be asked whether it is valid, which does not depend on its type.
    const changeset = source instanceof Changeset ? (source as unknown as Changeset<object>) : null;
    return this.step({ name, kind, changeset, run });
  }

  private step<More extends object>(step: Step): Multi<More> {
    if (this.steps.some(({ name }) => name === step.name)) {
      throw new ProgrammerError(`a multi has one step of each name, and "${step.name}" is there already`);
    }
    return new Multi<More>([...this.steps, step]);
  }
}

/** The steps have put a value under each name that the type lists: the builder adds both together. */
function resultsOf<Results>(results: Readonly<Record<string, unknown>>): Results {
  return results as Results;
}

function madeFrom<Results, Value>(source: From<Results, Value>, results: Readonly<Results>): Value {
  return typeof source === 'function' ? (source as (results: Readonly<Results>) => Value)(results) : source;
}
