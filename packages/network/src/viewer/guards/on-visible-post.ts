import { type ActionParams, command as beginCommand } from '@tintype/action-log';
import { namedPost, placesOf } from '@tintype/content/fragments';
import { bound, err, type Result, statement, step, type WriteSteps, writeStatement } from '@tintype/database';
import { change, type Invalid } from '@tintype/repo';
import { idOf, type PostId, type UserId } from '@tintype/shared-db';
import { sharePairsWith } from '@tintype/social-graph/fragments';
import { seesPostSql } from '../../visibility/compiled-policy';
import { judgingSteps } from '../access/judged-owners';
import { type Inactive, type NotVisible, refuse, refuseInactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { ArgumentKind } from '../registration/argument-kinds';
import { command } from '../registration/registered-calls';

/** The parameters of a decision about a post. */
export interface PostDecision {
  readonly postId: PostId;
  readonly viewerId: UserId;
  readonly at: Date;
}

interface Decided {
  readonly viewerActive: boolean;
  readonly visible: boolean;
}

const postSteps = {
  wanted: namedPost,
  places: placesOf('wanted'),
  ...judgingSteps('author_id FROM places'),
  seen: step<object, Decided>({
    columns: { viewerActive: 'boolean', visible: 'boolean' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT (SELECT active FROM viewer) AS viewer_active, EXISTS (SELECT FROM places p JOIN owners o ON o.id = p.author_id
        WHERE ${seesPostSql('o.viewer_class', 'o.owner_state', 'p.visibility')}) AS visible)`,
  }),
  allowed: step<object, { readonly id: PostId }>({
    columns: { id: 'text' },
    text: (name) =>
      `${name} AS MATERIALIZED (SELECT p.id FROM places p CROSS JOIN seen WHERE seen.viewer_active AND seen.visible)`,
  }),
};

/**
 * Locks the pair of the viewer and the author. A block is either committed before and seen by the next statement, or it waits and
 * hides what was written.
 */
const lockPair = statement<PostDecision, object>({
  name: 'network.lock_post_pair',
  text: `WITH ${namedPost.text('wanted')}, ${placesOf('wanted').text('places')},
      authors AS MATERIALIZED (SELECT author_id AS id FROM places)
    ${sharePairsWith('authors')}`,
});

/** What a command on a post says of itself. */
interface PostCommand<A extends readonly unknown[], Params extends object, Row extends object, T, E> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  /** The kinds of the arguments behind the post. */
  readonly takes?: readonly ArgumentKind[];
  /** The writing part, from the context that owns the tables. */
  readonly write: WriteSteps<Params, Row>;
  /** The parameters of the writing part, besides those of the action. */
  readonly params: (me: UserContext, decision: PostDecision, ...args: A) => Omit<Params, keyof ActionParams>;
  /** The answer of a command that was allowed. */
  readonly answer: (row: Row, ...args: A) => Result<T, E>;
}

/**
 * Registers a command on a post that the viewer sees. It is a series of two statements in one round trip: the first locks the pair,
 * the second looks, decides, writes, counts and logs.
 */
export function onVisiblePost<A extends readonly unknown[], Params extends object, Row extends object, T, E>({
  action,
  takes = [],
  write,
  params,
  answer,
}: PostCommand<A, Params, Row, T, E>) {
  const sql = writeStatement<ActionParams & PostDecision & object, Row & Decided>({
    name: `network.${action}`,
    steps: postSteps,
    write,
    result: '(SELECT viewer_active FROM seen) AS viewer_active, (SELECT visible FROM seen) AS visible',
  });
  return command({
    action,
    guard: 'visible',
    takes: ['post', ...takes],
    run: (
      me: UserContext,
      postId: PostId,
      ...args: A
    ): Promise<Result<T, E | NotVisible | Inactive | Invalid<PostDecision>>> => {
      const decision = { postId: idOf(postId), viewerId: me.viewerId, at: me.repo.now() };
      const spec = { name: action, entityType: 'post', entityId: decision.postId };
      return beginCommand(me.repo, me.meta, spec).statement(
        async (logging): Promise<Result<T, E | NotVisible | Inactive | Invalid<PostDecision>>> => {
          const all = { ...logging, ...decision, ...params(me, decision, ...args) };
          const sent = await me.repo.series([bound(lockPair, decision), bound(sql, all)]);
          if (!sent.ok)
            return err({ kind: 'invalid', changeset: change(decision).addErrors(sent.error.errors) });
          const [row] = sent.value;
          if (!row?.viewerActive) return refuseInactive();
          return row.visible ? answer(row, ...args) : refuse('post');
        },
      );
    },
  });
}
