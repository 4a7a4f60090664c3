import { type Changeset, cast } from '@tintype/repo';
import { PublishStoryForm } from '../forms/publish-story-form';

/**
 * Makes the changeset of a new story.
 *
 * @example
 * storyPublicationChangeset({ caption: ' ' }).errorsByField // { caption: ["can't be blank"] }
 */
export function storyPublicationChangeset(params: unknown): Changeset<PublishStoryForm> {
  return cast(PublishStoryForm, params);
}
