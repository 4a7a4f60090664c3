import { bound, ok } from '@tintype/database';
import { idOf, type StoryId } from '@tintype/shared-db';
import type { UserContext } from '../access/viewer-context';
import { command } from '../registration/registered-calls';
import { type Answer, type PlaceCommand, type PlaceInput, runOnPlace } from './run-on-place';
import {
  type DecidedStory,
  decidedStoryColumns,
  lockStoryPair,
  type StoryDecision,
  type StoryPlaces,
  storyDecision,
  storyRefusal,
} from './story-decision';

const aboutStory = (places: StoryPlaces) => ({
  entityType: 'story',
  steps: storyDecision(places),
  lockPairs: (decision: StoryDecision) => bound(lockStoryPair[places], decision),
  columns: decidedStoryColumns,
  refusal: storyRefusal,
});

const decisionOf = ({ viewerId, repo }: UserContext, storyId: StoryId): StoryDecision => ({
  storyId: idOf(storyId),
  viewerId,
  at: repo.now(),
});

/**
 * Registers a command on a story that the viewer sees. See {@link runOnPlace}.
 *
 * @param places which stories it is about
 */
export function onVisibleStory<Params extends object, Row extends object, T, E>(
  places: StoryPlaces,
  spec: PlaceCommand<StoryDecision, Params, Row, T, E>,
) {
  const run = runOnPlace<StoryDecision, object, Params, Row, DecidedStory, T, E>(spec, aboutStory(places));
  return command({
    action: spec.action,
    guard: 'visible',
    takes: ['story'],
    run: (me: UserContext, storyId: StoryId): Answer<T, E> => {
      const decision = decisionOf(me, storyId);
      return run<never>(me, decision, decision.storyId, ok({}));
    },
  });
}

/** Registers a command with a form on a story that the viewer sees: what was read is among the parameters. See {@link onVisibleStory}. */
export function onVisibleStoryWith<
  Input,
  Read extends object,
  R,
  Params extends object,
  Row extends object,
  T,
  E,
>(
  places: StoryPlaces,
  {
    form,
    takes,
    read,
    ...spec
  }: PlaceCommand<StoryDecision & Read, Params, Row, T, E> & PlaceInput<Input, Read, R>,
) {
  const run = runOnPlace<StoryDecision, Read, Params, Row, DecidedStory, T, E>(spec, aboutStory(places));
  return command({
    action: spec.action,
    guard: 'visible',
    form,
    takes: ['story', takes],
    run: (me: UserContext, storyId: StoryId, input: Input): Answer<T, E | R> => {
      const decision = decisionOf(me, storyId);
      return run(me, decision, decision.storyId, read(me, input));
    },
  });
}
