import { namedStory, shownStoryPlacesOf, storyPlacesOf } from '@tintype/content/fragments';
import { type Result, statement, step } from '@tintype/database';
import type { StoryId, UserId } from '@tintype/shared-db';
import { sharePairsWith } from '@tintype/social-graph/fragments';
import { seesStorySql } from '../../visibility/compiled-policy';
import { STORY_KINDS } from '../../visibility/vocabulary';
import { judgingSteps } from '../access/judged-owners';
import { type Inactive, type NotVisible, refuse, refuseInactive } from '../access/refuse';

/** The parameters of a decision about a story. */
export interface StoryDecision {
  readonly storyId: StoryId;
  readonly viewerId: UserId;
  readonly at: Date;
}

/** What a statement has decided about a story. */
export interface DecidedStory {
  readonly viewerActive: boolean;
  readonly storyVisible: boolean;
}

/** Which stories a command is about: those that have not expired, and beside them those that a highlight shows. */
const places = { unexpired: storyPlacesOf('wanted'), shown: shownStoryPlacesOf('wanted') };
export type StoryPlaces = keyof typeof places;

const placeOf = (of: StoryPlaces) => ({ wanted: namedStory, places: places[of] });

/**
 * The steps that decide about the story of the parameter `storyId`. The last one has it if the viewer may act on it. Who sees the stories
 * of an owner sees the highlights: the policy has no other answer for them.
 */
export const storyDecision = (of: StoryPlaces) => ({
  ...placeOf(of),
  ...judgingSteps({ kinds: Object.values(STORY_KINDS) }, 'author_id FROM places'),
  seen: step<object, DecidedStory>({
    columns: { viewerActive: 'boolean', storyVisible: 'boolean' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT (SELECT active FROM viewer) AS viewer_active, EXISTS (SELECT FROM places p JOIN owners o ON o.id = p.author_id
        WHERE ${seesStorySql('o.viewer_class', 'o.owner_state', 'p.audience')}) AS story_visible)`,
  }),
  allowed: step<object, { readonly id: StoryId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT id FROM places WHERE (SELECT viewer_active AND story_visible FROM seen))`,
  }),
});

/** SQL of the columns of {@link DecidedStory}, for the answer of a statement. */
export const decidedStoryColumns =
  '(SELECT viewer_active FROM seen) AS viewer_active, (SELECT story_visible FROM seen) AS story_visible';

/** What a decision refuses; null where it allows. */
export function storyRefusal(decided: DecidedStory | undefined): Result<never, Inactive | NotVisible> | null {
  if (!decided?.viewerActive) return refuseInactive();
  return decided.storyVisible ? null : refuse('story');
}

const lockPair = (of: StoryPlaces, name: string) =>
  statement<StoryDecision, object>({
    name,
    text: `WITH ${namedStory.text('wanted')}, ${places[of].text('places')},
      authors AS MATERIALIZED (SELECT author_id AS id FROM places)
    ${sharePairsWith('authors')}`,
  });

/** Lock the author's pair. */
export const lockStoryPair = {
  unexpired: lockPair('unexpired', 'network.lock_story_pair'),
  shown: lockPair('shown', 'network.lock_shown_story_pair'),
} as const;
