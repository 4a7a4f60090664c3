import type { Forbidden } from '@tintype/accounts';
import type { NotFound, TakedownChange } from '@tintype/content';
import type { Result } from '@tintype/database';
import type { StoryId } from '@tintype/shared-db';
import { restoreStory } from './moderation/restore-story';
import { takeDownStory } from './moderation/take-down-story';

type Moved = Promise<Result<TakedownChange, Forbidden | NotFound>>;

/** What moderators do about stories. The commands read the role in the caller's row, for any input. */
export interface StoryModeration {
  /**
   * Takes a story down, also an expired one: no list and no highlight shows it, and its author has it in the archive. Idempotent.
   *
   * Locks the story.
   *
   * @returns whether anything changed; `forbidden`: the caller is not an active moderator; `not_found`
   *
   * @example
   * const { id } = unwrap(await network.as(ada.id).stories.publish({ caption: 'Cheap watches' }));
   * await network.moderate(moderator.id).stories.takeDown(id); // { ok: true, value: { changed: true } }
   */
  takeDown(storyId: StoryId): Moved;

  /**
   * Restores a story that was taken down. It is shown again until it expires, and in its highlights. Idempotent.
   *
   * Locks as {@link takeDown}.
   *
   * @returns whether anything changed; errors as of {@link takeDown}
   *
   * @example
   * const { id } = unwrap(await network.as(ada.id).stories.publish({ caption: 'Fine light' }));
   * await network.moderate(moderator.id).stories.takeDown(id);
   * await network.moderate(moderator.id).stories.restore(id); // { ok: true, value: { changed: true } }
   */
  restore(storyId: StoryId): Moved;
}

/** The registrations of {@link StoryModeration}. */
export const storyModeration = { takeDown: takeDownStory, restore: restoreStory } satisfies StoryModeration;
