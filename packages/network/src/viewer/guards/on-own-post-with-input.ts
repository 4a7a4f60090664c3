import { type ActionParams, command as beginCommand } from '@tintype/action-log';
import {
  type BoundStatement,
  bound,
  type FieldError,
  type Result,
  type Statement,
  step,
  type WriteSteps,
  writeStatement,
} from '@tintype/database';
import { idOf, type PostId } from '@tintype/shared-db';
import type { Inactive, NotVisible } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { ArgumentKind } from '../registration/argument-kinds';
import { command } from '../registration/registered-calls';
import {
  type Decided,
  decidedColumns,
  isAllowed,
  type PostDecision,
  postDecision,
  refusalOf,
} from './place-decisions';

/** What a command with input on a post of the viewer's own says of itself. */
interface OwnPostCommand<Input, Params extends object, Row extends object, Read, T, E, R> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  /** The class of the form that reads the input. */
  readonly form: string;
  /** The kind of the input, which stands behind the post. */
  readonly takes: ArgumentKind;
  /** Reads the input; the database is not asked where it is refused. */
  readonly read: (me: UserContext, input: Input) => Result<Read, R>;
  /** What is locked, before the statement decides. */
  readonly locks: (decision: PostDecision, read: Read) => readonly BoundStatement<object>[];
  /** Steps that decide, besides those about the post. */
  readonly steps: Readonly<Record<string, object>>;
  /** The writing part, from the context that owns the tables. It takes effect for a post of the viewer's own alone. */
  readonly write: WriteSteps<Params, Row>;
  readonly params: (decision: PostDecision, read: Read) => Omit<Params, keyof (ActionParams & PostDecision)>;
  /** The answer of the series. */
  readonly answer: (
    read: Read,
    sent: Result<readonly Row[], { readonly errors: readonly FieldError[] }>,
  ) => Result<T, E>;
}

const allowed = step<object, { readonly id: PostId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT id FROM places WHERE ${isAllowed})`,
});

/**
 * Registers a command with input on a post of the viewer's own. It is a series in one round trip: the first statements lock, the last one
 * looks, decides, writes and logs. A post of another user is answered as one that is not there.
 */
export function onOwnPostWithInput<Input, Params extends object, Row extends object, Read, T, E, R>({
  action: name,
  form,
  takes,
  read,
  locks,
  steps,
  write,
  params,
  answer,
}: OwnPostCommand<Input, Params, Row, Read, T, E, R>) {
  const sql: Statement<object, Row & Decided> = writeStatement({
    name: `network.${name}`,
    steps: { ...steps, allowed },
    write,
    result: decidedColumns,
  });
  return command({
    action: name,
    guard: 'visible',
    form,
    takes: ['post', takes],
    run: async (
      me: UserContext,
      postId: PostId,
      input: Input,
    ): Promise<Result<T, E | R | NotVisible | Inactive>> => {
      const id = idOf(postId);
      const action = beginCommand(me.repo, me.meta, { name, entityType: 'post', entityId: id });
      const given = read(me, input);
      if (!given.ok) return action.refuse(given.error);
      return action.statement(async (logging): Promise<Result<T, E | NotVisible | Inactive>> => {
        const decision: PostDecision = { postId: id, viewerId: me.viewerId, at: logging.actionAt };
        const sent = await me.repo.series<Row & Decided, object>([
          ...locks(decision, given.value),
          bound(sql, { ...logging, ...decision, ...params(decision, given.value) }),
        ]);
        return (sent.ok ? refusalOf(sent.value[0]) : null) ?? answer(given.value, sent);
      });
    },
  });
}

/** The steps that decide about the post of the parameter `postId`, for a command that asks nothing else. */
export const ownPostSteps = postDecision();
