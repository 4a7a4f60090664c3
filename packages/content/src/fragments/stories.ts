import { type Columns, pageStep, step } from '@tintype/database';
import type { StoryId, UserId } from '@tintype/shared-db';
import type { StoryAudience } from '@tintype/shared-db/content';
import type { PostPicture } from '../views/post-view';

/** A story. */
export interface StoryRow {
  readonly id: StoryId;
  readonly authorId: UserId;
  readonly caption: string;
  readonly audience: StoryAudience;
  readonly publishedAt: Date;
  readonly expiresAt: Date;
  /** A moderator has taken it down. Only its author reads it then, in the archive. */
  readonly takenDown: boolean;
}

/** What decides who may see a story. */
export interface PlaceOfStory {
  readonly id: StoryId;
  readonly authorId: UserId;
  readonly audience: StoryAudience;
}

/** A story with its picture: a list of one, or none. */
export interface WholeStory extends StoryRow {
  readonly media: readonly PostPicture[];
}

/** The columns of {@link StoryRow}. */
export const storyColumns: Columns<StoryRow> = {
  id: 'text',
  authorId: 'text',
  caption: 'text',
  audience: 'text',
  publishedAt: 'instant',
  expiresAt: 'instant',
  takenDown: 'boolean',
};
/** The same from `stories s`. */
export const storySelected =
  's.id, s.author_id, s.caption, s.audience, s.published_at, s.expires_at, s.taken_down';
const placeColumns: Columns<PlaceOfStory> = { id: 'text', authorId: 'text', audience: 'text' };

/** The story of the parameter `storyId`. */
export const namedStory = step<{ storyId: StoryId }, { readonly id: StoryId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $storyId::uuid AS id)`,
});

/**
 * The places of the stories of these ids, without expired ones and those that were taken down.
 *
 * @param ids an earlier step with a column `id`
 */
export const storyPlacesOf = (ids: string) =>
  step<{ at: Date }, PlaceOfStory>({
    columns: placeColumns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT s.id, s.author_id, s.audience FROM tintype.stories s
      WHERE s.id = ANY (ARRAY(SELECT id FROM ${ids})) AND NOT s.taken_down AND s.expires_at > $at::timestamptz)`,
  });

/**
 * The same as {@link storyPlacesOf}, with the expired stories that a highlight shows.
 *
 * @param ids an earlier step with a column `id`
 */
export const shownStoryPlacesOf = (ids: string) =>
  step<{ at: Date }, PlaceOfStory>({
    columns: placeColumns,
    text: (name) => `${name}_kept AS MATERIALIZED (
      SELECT i.story_id AS id FROM tintype.highlight_items i WHERE i.story_id = ANY (ARRAY(SELECT id FROM ${ids}))
    ), ${name} AS MATERIALIZED (
      SELECT s.id, s.author_id, s.audience FROM tintype.stories s
      WHERE s.id = ANY (ARRAY(SELECT id FROM ${ids})) AND NOT s.taken_down
        AND (s.expires_at > $at::timestamptz OR s.id IN (SELECT id FROM ${name}_kept)))`,
  });

/**
 * The same as {@link storyPlacesOf} for the stories of these ids that a highlight shows, with expired ones.
 *
 * @param ids an earlier step with a column `id`
 */
export const highlightedStoryPlacesOf = (ids: string) =>
  step<object, PlaceOfStory>({
    columns: placeColumns,
    text: (name) => `${name}_kept AS MATERIALIZED (
      SELECT i.story_id AS id FROM tintype.highlight_items i WHERE i.story_id = ANY (ARRAY(SELECT id FROM ${ids}))
    ), ${name} AS MATERIALIZED (
      SELECT s.id, s.author_id, s.audience FROM tintype.stories s
      WHERE s.id = ANY (ARRAY(SELECT id FROM ${name}_kept)) AND NOT s.taken_down)`,
  });

/**
 * The places of the stories of these ids, with expired ones and those that were taken down: for their author, who keeps them.
 *
 * @param ids an earlier step with a column `id`
 */
export const keptStoryPlacesOf = (ids: string) =>
  step<object, PlaceOfStory>({
    columns: placeColumns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT s.id, s.author_id, s.audience FROM tintype.stories s WHERE s.id = ANY (ARRAY(SELECT id FROM ${ids})))`,
  });

/**
 * The stories of the user of the parameter `authorId` that have not expired, for some audiences, in the order of their publication.
 *
 * @param audiences an earlier step with a column `audience`
 */
export const storiesOfAuthor = (audiences: string) =>
  step<{ authorId: UserId; at: Date }, StoryRow>({
    columns: storyColumns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${storySelected} FROM tintype.stories s
      WHERE s.author_id = $authorId::uuid AND s.expires_at > $at::timestamptz AND NOT s.taken_down
        AND EXISTS (SELECT FROM ${audiences})
        AND s.audience = ANY (ARRAY(SELECT audience FROM ${audiences}))
      ORDER BY s.expires_at, s.id)`,
  });

/**
 * Which of these stories the viewer has seen. None for a viewer who is null.
 *
 * @param stories an earlier step with a column `id`
 */
export const ownViewsOfStories = (stories: string) =>
  step<{ viewerId: UserId | null }, { readonly id: StoryId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT v.story_id AS id FROM tintype.story_views v
      WHERE v.story_id = ANY (ARRAY(SELECT id FROM ${stories})) AND v.viewer_id = $viewerId::uuid)`,
  });

/** A page of the stories of the viewer that have expired or were taken down, the latest first. */
export const ownExpiredStories = pageStep<{ viewerId: UserId | null; at: Date }, StoryRow>({
  parameters: { viewerId: 'derived', at: 'derived' },
  columns: storyColumns,
  keys: { expiresAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: (name) => `${name} AS MATERIALIZED (
      SELECT ${storySelected} FROM tintype.stories s
      WHERE s.author_id = $viewerId::uuid AND (s.expires_at <= $at::timestamptz OR s.taken_down)
        AND (s.expires_at, s.id) < ($afterExpiresAt, $afterId)
      ORDER BY s.expires_at DESC, s.id DESC LIMIT $limit)`,
});
