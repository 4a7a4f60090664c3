import { type ActionParams, command as beginCommand } from '@tintype/action-log';
import { hashtagViewsOf, namedHashtag } from '@tintype/content/fragments';
import { err, ok, type Result, step, type WriteSteps, writeStatement } from '@tintype/database';
import { change } from '@tintype/repo';
import { type HashtagId, idOf, type UserId } from '@tintype/shared-db';
import { activeViewerSteps } from '../access/judged-owners';
import { type Inactive, type NotVisible, refuseInactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Withdrawn } from '../access/withdraw';
import { command } from '../registration/registered-calls';
import type { PurgedViewer } from './run-on-place';

/** The parameters of a decision about a hashtag. */
interface HashtagDecision {
  readonly hashtagId: HashtagId;
  readonly viewerId: UserId;
  readonly at: Date;
}

/** What a statement has decided. A banned hashtag is not visible. */
interface Decided {
  readonly viewerActive: boolean;
  readonly visible: boolean;
}

const steps = {
  wanted: namedHashtag,
  visible: hashtagViewsOf('wanted'),
  ...activeViewerSteps(),
};
const allowedFrom = (hashtags: string) =>
  step<object, { readonly id: HashtagId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT id FROM ${hashtags} WHERE (SELECT active FROM viewer))`,
  });
const decided = '(SELECT active FROM viewer) AS viewer_active, EXISTS (SELECT FROM visible) AS visible';

/** What a command on a hashtag says of itself. */
interface HashtagCommand<Params extends object, Row extends object, T, E> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  /** The writing part, from the context that owns the tables. */
  readonly write: WriteSteps<Params, Row>;
  /** The parameters of the writing part, besides those of the action and of the decision. */
  readonly params: (decision: HashtagDecision) => Omit<Params, keyof (ActionParams & HashtagDecision)>;
  /** The answer to a viewer whose account is active; `not_found` where nothing was allowed. */
  readonly answer: (row: Row) => Result<T, E>;
}

/** Registers a command on a hashtag that is there and not banned. One statement, which looks, decides, writes and logs. */
export function onVisibleHashtag<Params extends object, Row extends object, T, E>({
  action,
  write,
  params,
  answer,
}: HashtagCommand<Params, Row, T, E>) {
  const sql = writeStatement<object, Row & Decided>({
    name: `network.${action}`,
    steps: { ...steps, allowed: allowedFrom('visible') },
    write,
    result: decided,
  });
  return command({
    action,
    guard: 'visible',
    takes: ['hashtag'],
    run: (
      { repo, meta, viewerId }: UserContext,
      hashtagId: HashtagId,
    ): Promise<Result<T, E | NotVisible | Inactive | PurgedViewer>> => {
      const decision = { hashtagId: idOf(hashtagId), viewerId, at: repo.now() };
      const spec = { name: action, entityType: 'hashtag', entityId: decision.hashtagId };
      return beginCommand(repo, meta, spec).statement(
        async (logging): Promise<Result<T, E | NotVisible | Inactive | PurgedViewer>> => {
          const sent = await repo.write(sql, { ...logging, ...decision, ...params(decision) });
          if (!sent.ok) {
            const viewer = change({ userId: viewerId });
            return err({ kind: 'invalid', changeset: viewer.addErrors(sent.error.errors) });
          }
          const [row] = sent.value;
          return row?.viewerActive ? answer(row) : refuseInactive();
        },
      );
    },
  });
}

/**
 * Registers a command that takes back something of the viewer's own from a hashtag. It ends even when the hashtag is banned. The
 * answer is then that nothing changed, as for a hashtag that does not exist. One statement.
 */
export function withdrawFromHashtag({
  action,
  write,
}: {
  readonly action: string;
  /** The part that removes it. Its parameter `userId` is the viewer. */
  readonly write: WriteSteps<object, { written: boolean }>;
}) {
  const sql = writeStatement<object, Decided & { readonly written: boolean }>({
    name: `network.${action}`,
    steps: { ...steps, allowed: allowedFrom('wanted') },
    write,
    result: decided,
  });
  return command({
    action,
    guard: 'withdrawal',
    takes: ['hashtag'],
    run: ({ repo, meta, viewerId }: UserContext, given: HashtagId): Promise<Result<Withdrawn, Inactive>> => {
      const hashtagId = idOf(given);
      const spec = { name: action, entityType: 'hashtag', entityId: hashtagId };
      return beginCommand(repo, meta, spec).statement(
        async (logging): Promise<Result<Withdrawn, Inactive>> => {
          const row = await repo.sqlOne(sql, { ...logging, hashtagId, userId: viewerId, viewerId });
          return row?.viewerActive ? ok({ changed: row.written && row.visible }) : refuseInactive();
        },
      );
    },
  });
}
