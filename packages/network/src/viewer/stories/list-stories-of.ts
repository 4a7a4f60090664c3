import { ownViewsOfStories, picturesOfStories, storiesOfAuthor } from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts } from '../../visibility/compiled-policy';
import { STORY_KINDS } from '../../visibility/vocabulary';
import { ownersIn, sees, seesStory } from '../access/owners';
import { planParams, viewerAnd } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { withPreviews } from '../access/shown-pictures';
import { shownUsersOf } from '../access/shown-users';
import { read } from '../registration/registered-calls';
import { type StoryItem, shownStories, storyItem } from './story-item';
import { visibleStoryAudiences } from './visible-story-audiences';

const kinds = Object.values(STORY_KINDS);

const readStories = plan({
  name: 'network.list_stories_of',
  steps: {
    pair: viewerAnd('UNION ALL', '$authorId::uuid'),
    users: shownUsersOf('pair'),
    relations: relationsTo('pair', decidingFacts(kinds)),
    audiences: visibleStoryAudiences('users', 'relations'),
    stories: storiesOfAuthor('audiences'),
    pictures: withPreviews(picturesOfStories('stories')),
    seen: ownViewsOfStories('stories'),
  },
  answers: ['users', 'relations', 'stories', 'pictures', 'seen'],
});

/** See {@link StoryReads.of}. */
export const listStoriesOf = read({
  takes: ['user'],
  shows: kinds,
  of: 'owner',
  run: async (viewer, userId: UserId): Promise<Result<readonly StoryItem[], NotVisible>> => {
    const authorId = idOf(userId);
    const answer = await viewer.repo.answer(readStories, { authorId, ...planParams(viewer) });
    const author = ownersIn(viewer, answer).owners.get(authorId);
    if (!author || !kinds.some((kind) => sees(author, kind))) return refuse('user');
    const seen = new Set(answer.seen.map(({ id }) => id));
    return ok(
      shownStories(answer.stories, answer.pictures)
        .filter((story) => seesStory(author, story))
        .map((story) => storyItem(viewer, author, story, seen)),
    );
  },
});
