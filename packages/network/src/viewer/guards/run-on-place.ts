import { type ActionParams, command as beginCommand } from '@tintype/action-log';
import {
  type BoundStatement,
  bound,
  err,
  type Result,
  type WriteSteps,
  writeStatement,
} from '@tintype/database';
import { change, type Invalid } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Inactive, NotVisible } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { ArgumentKind } from '../registration/argument-kinds';

/** What a command on a post, a comment or a story says of itself. */
export interface PlaceCommand<Decision extends object, Params extends object, Row extends object, T, E> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  /** The writing part, from the context that owns the tables. */
  readonly write: WriteSteps<Params, Row>;
  /** Steps behind `allowed`, which the writing part reads. */
  readonly steps?: Readonly<Record<string, object>>;
  /** The parameters of the writing part, besides those of the action and of the decision. */
  readonly params: (decision: Decision) => Omit<Params, keyof (ActionParams & Decision)>;
  /** What else is locked, behind the pairs. */
  readonly locks?: (decision: Decision) => readonly BoundStatement<object>[];
  /** The answer of a command that was allowed. */
  readonly answer: (row: Row) => Result<T, E>;
}

/** What the caller of a command says besides the thing that it is about, and how it is read. */
export interface PlaceInput<Input, Read extends object, R> {
  /** The class of the form that reads the input. */
  readonly form: string;
  /** The kind of the input, which stands behind the thing. */
  readonly takes: ArgumentKind;
  /** Reads the input; the database is not asked where it is refused. */
  readonly read: (me: UserContext, input: Input) => Result<Read, R>;
}

/** The viewer's account is purged at the same time. The error is on `userId`. */
export type PurgedViewer = Invalid<{ readonly userId: UserId }>;

/** The answer of a command, with what every decision may refuse. */
export type Answer<T, E> = Promise<Result<T, E | NotVisible | Inactive | PurgedViewer>>;

/** How a command on one kind of thing decides. */
interface Deciding<Decision extends object, Decided extends object> {
  readonly entityType: string;
  /** The steps of the decision; the last one, `allowed`, has the thing if the viewer may act on it. */
  readonly steps: Readonly<Record<string, object>>;
  readonly lockPairs: (decision: Decision) => BoundStatement<object>;
  /** SQL of the columns of what was decided. */
  readonly columns: string;
  /** What a decision refuses; null where it allows. */
  readonly refusal: (decided: Decided | undefined) => Result<never, Inactive | NotVisible> | null;
}

/**
 * How a command on something that the viewer sees runs: a series in one round trip. The first statement locks the pairs, the last one looks,
 * decides, writes, counts and logs. Input that was refused is not sent.
 */
export function runOnPlace<
  Place extends object,
  Read extends object,
  Params extends object,
  Row extends object,
  Decided extends object,
  T,
  E,
>(
  { action, write, steps: more = {}, params, locks, answer }: PlaceCommand<Place & Read, Params, Row, T, E>,
  { entityType, steps, lockPairs, columns, refusal }: Deciding<Place, Decided>,
) {
  const sql = writeStatement<object, Row & Decided>({
    name: `network.${action}`,
    steps: { ...steps, ...more },
    write,
    result: columns,
  });
  return async <R>(
    me: UserContext,
    place: Place,
    entityId: string,
    given: Result<Read, R>,
  ): Answer<T, E | R> => {
    const command = beginCommand(me.repo, me.meta, { name: action, entityType, entityId });
    if (!given.ok) return command.refuse(given.error);
    const decision = { ...place, ...given.value };
    return command.statement(async (logging): Answer<T, E> => {
      const sent = await me.repo.series([
        lockPairs(decision),
        ...(locks?.(decision) ?? []),
        bound(sql, { ...logging, ...decision, ...params(decision) }),
      ]);
      if (!sent.ok) {
        const viewer = change({ userId: me.viewerId });
        return err({ kind: 'invalid', changeset: viewer.addErrors(sent.error.errors) });
      }
      const [row] = sent.value;
      return refusal(row) ?? answer(row as Row & Decided);
    });
  };
}
