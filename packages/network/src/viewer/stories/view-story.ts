import { command as beginCommand } from '@tintype/action-log';
import type { LikeChange, NotFound } from '@tintype/content';
import { likeChangeOf, viewStorySteps } from '@tintype/content/fragments';
import { bound, err, type Result, writeStatement } from '@tintype/database';
import { change } from '@tintype/repo';
import { idOf, type StoryId } from '@tintype/shared-db';
import type { Inactive, NotVisible } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { PurgedViewer } from '../guards/on-visible-place';
import {
  type DecidedStory,
  decidedStoryColumns,
  lockStoryPair,
  storyDecision,
  storyRefusal,
} from '../guards/story-decision';
import { command } from '../registration/registered-calls';

const sql = writeStatement<object, DecidedStory & { readonly found: boolean; readonly written: boolean }>({
  name: 'network.view_story',
  steps: storyDecision,
  write: viewStorySteps,
  result: decidedStoryColumns,
});

type Answer = Result<LikeChange, NotVisible | NotFound | Inactive | PurgedViewer>;

/** See {@link Stories.view}. */
export const viewStory = command({
  action: 'view_story',
  guard: 'visible',
  takes: ['story'],
  run: ({ repo, meta, viewerId }: UserContext, given: StoryId): Promise<Answer> => {
    const storyId = idOf(given);
    const spec = { name: 'view_story', entityType: 'story', entityId: storyId };
    return beginCommand(repo, meta, spec).statement(async (logging): Promise<Answer> => {
      const decision = { storyId, viewerId, at: repo.now() };
      const sent = await repo.series([
        bound(lockStoryPair, decision),
        bound(sql, { ...logging, ...decision, userId: viewerId }),
      ]);
      if (!sent.ok) {
        const changeset = change({ userId: viewerId }).addErrors(sent.error.errors);
        return err({ kind: 'invalid', changeset });
      }
      const [row] = sent.value;
      return storyRefusal(row) ?? likeChangeOf(row, 'story');
    });
  },
});
