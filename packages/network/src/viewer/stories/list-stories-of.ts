import { usersOf } from '@tintype/accounts/fragments';
import { ownViewsOfStories, type StoryRow, storiesOfAuthor } from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts } from '../../visibility/compiled-policy';
import { STORY_KINDS } from '../../visibility/vocabulary';
import { ownersIn, sees, seesStory } from '../access/owners';
import { type Person, personOf } from '../access/people';
import { planParams, viewerAnd } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';
import { visibleStoryAudiences } from './visible-story-audiences';

/** A story as a viewer sees it. */
export interface StoryItem extends StoryRow {
  readonly author: Person;
  /** Whether the viewer has seen the story. True for the viewer's own. */
  readonly seen: boolean;
}

const kinds = Object.values(STORY_KINDS);

const readStories = plan({
  name: 'network.list_stories_of',
  steps: {
    pair: viewerAnd('UNION ALL', '$authorId::uuid'),
    users: usersOf('pair'),
    relations: relationsTo('pair', decidingFacts(kinds)),
    audiences: visibleStoryAudiences('users', 'relations'),
    stories: storiesOfAuthor('audiences'),
    seen: ownViewsOfStories('stories'),
  },
  answers: ['users', 'relations', 'stories', 'seen'],
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
    const isSelf = authorId === viewer.viewerId;
    const shown = answer.stories.filter((story) => seesStory(author, story));
    return ok(
      shown.map((story) => ({
        ...story,
        author: personOf(author.owner),
        seen: isSelf || seen.has(story.id),
      })),
    );
  },
});
