import { ProgrammerError, type Result } from '@tintype/database';
import { typeName } from '@tintype/database/internal';
import type { AnyRepo } from '../any-repo';
import type { Changeset } from '../changeset/changeset';

/** What a step of a multi does. */
export type StepKind =
  | 'insert'
  | 'update'
  | 'insert_or_update'
  | 'delete'
  | 'insert_all'
  | 'update_all'
  | 'delete_all'
  | 'one'
  | 'all'
  | 'exists'
  | 'run'
  | 'put'
  | 'error'
  | 'merge'
  | 'inspect';

export interface Step {
  readonly name: string;
  readonly kind: StepKind;
  readonly entity?: string;
  /** Known before anything runs, so that an invalid one stops everything before the transaction. */
  readonly changeset?: Changeset<object> | null;
  run(tx: AnyRepo, results: Readonly<Record<string, unknown>>): Promise<Result<unknown, unknown>>;
}

/** A value, or how it is made from the results so far. */
export type From<Results, Value> = Value | ((results: Readonly<Results>) => Value);

/** One more result under one more name. */
export type With<Results, Name extends string, Value> = Results & { readonly [Key in Name]: Value };

/** The errors of a multi with one more step, which may fail; the same errors where it cannot. */
export type Failing<Errors, Name extends string, E> = [E] extends [never] ? Errors : With<Errors, Name, E>;

/**
 * Which step failed, why, and what the steps before it had made; all of it is undone. The name of the step tells what its error is.
 */
export type FailedStep<Results, Errors = Record<string, unknown>> = {
  readonly [Name in keyof Errors & string]: {
    readonly kind: 'failed_step';
    readonly step: Name;
    readonly error: Errors[Name];
    readonly results: Readonly<Partial<Results>>;
  };
}[keyof Errors & string];

/** The builder has added the error of each step under its name. */
export function failedStep<Results, Errors>(
  step: string,
  error: unknown,
  results: object,
): FailedStep<Results, Errors> {
  return { kind: 'failed_step', step, error, results } as FailedStep<Results, Errors>;
}

/** The steps have put a value under each name that the type lists: the builder adds both together. */
export function resultsOf<Results>(results: Readonly<Record<string, unknown>>): Results {
  return results as Results;
}

/** The value itself, or what its function makes of the results so far; a function that forgets its `return` throws. */
export function madeFrom<Results, Value>(
  source: From<Results, Value>,
  results: Readonly<Results>,
  allowed: 'a value' | 'or nothing' = 'a value',
): Value {
  if (typeof source !== 'function') return source;
  const made = (source as (results: Readonly<Results>) => Value)(results);
  if (made !== undefined || allowed === 'or nothing') return made;
  throw new ProgrammerError(`a function of a multi made ${typeName(made)}`);
}

/** Steps behind others. No name may stand there twice, but that of an `inspect`, which is no result. */
export function joined(steps: readonly Step[], more: readonly Step[]): readonly Step[] {
  const names = new Set<string>();
  const all = [...steps, ...more];
  for (const { name, kind } of all) {
    if (kind === 'inspect') continue;
    if (names.has(name))
      throw new ProgrammerError(`a multi has one step of each name, and "${name}" is there already`);
    names.add(name);
  }
  return all;
}
