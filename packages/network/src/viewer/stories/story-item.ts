import type { WholeStory } from '@tintype/content';
import type { StoryId } from '@tintype/shared-db';
import type { VisibleOwner } from '../access/owners';
import { type Person, personOf } from '../access/people';
import type { ViewerContext } from '../access/viewer-context';

/** A story as a viewer sees it. */
export interface StoryItem extends WholeStory {
  readonly author: Person;
  /** Whether the viewer has seen the story. True for the viewer's own. */
  readonly seen: boolean;
}

/** A story of this author, which the viewer sees. */
export function storyItem(
  { viewerId }: Pick<ViewerContext, 'viewerId'>,
  { owner }: VisibleOwner,
  story: WholeStory,
  seen: ReadonlySet<StoryId>,
): StoryItem {
  return { ...story, author: personOf(owner), seen: owner.id === viewerId || seen.has(story.id) };
}
