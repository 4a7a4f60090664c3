import { type ActionParams, command as beginCommand } from '@tintype/action-log';
import {
  type BoundStatement,
  bound,
  err,
  type Result,
  type WriteSteps,
  writeStatement,
} from '@tintype/database';
import { change } from '@tintype/repo';
import { idOf, type StoryId } from '@tintype/shared-db';
import type { Inactive, NotVisible } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { PurgedViewer } from './on-visible-place';
import {
  type DecidedStory,
  decidedStoryColumns,
  lockStoryPair,
  type StoryDecision,
  type StoryPlaces,
  storyDecision,
  storyRefusal,
} from './story-decision';

/** What a command on a story says of itself. */
interface StoryCommand<Params extends object, Row extends object, T, E> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  /** Which stories it is about. */
  readonly places: StoryPlaces;
  /** The writing part, from the context that owns the tables. */
  readonly write: WriteSteps<Params, Row>;
  /** Steps behind `allowed`, which the writing part reads. */
  readonly steps?: Readonly<Record<string, object>>;
  /** What else is locked, behind the pair. */
  readonly locks?: (decision: StoryDecision) => readonly BoundStatement<object>[];
  /** The answer of a command that was allowed. */
  readonly answer: (row: Row) => Result<T, E>;
}

type Own<Params> = Omit<Params, keyof ActionParams | keyof StoryDecision>;

/**
 * How a command on a story that the viewer sees runs: a series in one round trip. The first statement locks the pair, the last one looks,
 * decides, writes and logs.
 */
export function onVisibleStory<Params extends object, Row extends object, T, E>({
  action,
  places,
  write,
  steps = {},
  locks = () => [],
  answer,
}: StoryCommand<Params, Row, T, E>) {
  const sql = writeStatement<object, Row & DecidedStory>({
    name: `network.${action}`,
    steps: { ...storyDecision(places), ...steps },
    write,
    result: decidedStoryColumns,
  });
  return <R>(
    { repo, meta, viewerId }: UserContext,
    given: StoryId,
    params: Result<Own<Params>, R>,
  ): Promise<Result<T, E | R | NotVisible | Inactive | PurgedViewer>> => {
    const storyId = idOf(given);
    const command = beginCommand(repo, meta, { name: action, entityType: 'story', entityId: storyId });
    if (!params.ok) return command.refuse(params.error);
    return command.statement(
      async (logging): Promise<Result<T, E | NotVisible | Inactive | PurgedViewer>> => {
        const decision = { storyId, viewerId, at: repo.now() };
        const sent = await repo.series([
          bound(lockStoryPair[places], decision),
          ...locks(decision),
          bound(sql, { ...logging, ...decision, ...params.value }),
        ]);
        if (!sent.ok) {
          const changeset = change({ userId: viewerId }).addErrors(sent.error.errors);
          return err({ kind: 'invalid', changeset });
        }
        const [row] = sent.value;
        return storyRefusal(row) ?? answer(row as Row & DecidedStory);
      },
    );
  };
}
