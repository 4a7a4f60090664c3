import type { WholeStory } from '@tintype/content';
import { type PictureOfStory, type StoryRow, wholeStories } from '@tintype/content/fragments';
import type { PreviewRow } from '@tintype/media/fragments';
import type { StoryId } from '@tintype/shared-db';
import type { VisibleOwner } from '../access/owners';
import { type Person, personOf } from '../access/people';
import { previewed, type ShownPicture } from '../access/shown-pictures';
import type { ViewerContext } from '../access/viewer-context';

/** A story with its picture, a list of one or none, and what an app shows of that before it has the bytes. */
export interface ShownStory extends WholeStory {
  readonly media: readonly ShownPicture[];
}

/** These stories with their pictures, in their order. */
export function shownStories(
  stories: readonly StoryRow[],
  pictures: readonly (PictureOfStory & PreviewRow)[],
): readonly ShownStory[] {
  const shown = previewed(pictures);
  return wholeStories(stories, pictures).map((story) => ({ ...story, media: shown(story.media) }));
}

/** A story as a viewer sees it. */
export interface StoryItem extends ShownStory {
  readonly author: Person;
  /** Whether the viewer has seen the story. True for the viewer's own. */
  readonly seen: boolean;
}

/** A story of this author, which the viewer sees. */
export function storyItem(
  { viewerId }: Pick<ViewerContext, 'viewerId'>,
  { owner }: VisibleOwner,
  story: ShownStory,
  seen: ReadonlySet<StoryId>,
): StoryItem {
  return { ...story, author: personOf(owner), seen: owner.id === viewerId || seen.has(story.id) };
}
