import { pageStep, step } from '@tintype/database';
import type { HighlightId, StoryId, UserId } from '@tintype/shared-db';
import { type StoryRow, storyColumns, storySelected } from './stories';

/** A highlight. */
export interface HighlightView {
  readonly id: HighlightId;
  readonly authorId: UserId;
  readonly name: string;
  readonly createdAt: Date;
}

const columns = { id: 'text', authorId: 'text', name: 'text', createdAt: 'instant' } as const;

/** The highlight of the parameter `highlightId`, for the decision whether a viewer may see it. */
export const highlightPlace = step<
  { highlightId: HighlightId },
  { readonly id: HighlightId; readonly authorId: UserId }
>({
  columns: { id: 'text', authorId: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT h.id, h.author_id FROM tintype.highlights h WHERE h.id = $highlightId::uuid)`,
});

/**
 * A page of the highlights of the user of the parameter `userId`, the latest first.
 *
 * @param gate an earlier step; the page is empty unless that has a row
 */
export const highlightsOfUser = (gate: string) =>
  pageStep<{ userId: UserId }, HighlightView>({
    parameters: { userId: 'named' },
    columns,
    keys: { createdAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT h.id, h.author_id, h.name, h.created_at FROM tintype.highlights h
      WHERE h.author_id = $userId::uuid AND EXISTS (SELECT FROM ${gate}) AND (h.created_at, h.id) < ($afterCreatedAt, $afterId)
      ORDER BY h.created_at DESC, h.id DESC LIMIT $limit)`,
  });

/**
 * A page of the stories of the highlight of the parameter `highlightId`, in the order of their publication, before they are read.
 *
 * @param gate an earlier step; the page is empty unless that has a row
 */
export const storiesOfHighlight = (gate: string) =>
  pageStep<{ highlightId: HighlightId }, { readonly id: StoryId; readonly publishedAt: Date }>({
    parameters: { highlightId: 'named' },
    columns: { id: 'text', publishedAt: 'instant' },
    keys: { publishedAt: 'instant', id: 'uuid' },
    direction: 'asc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT i.story_id AS id, i.published_at FROM tintype.highlight_items i
      WHERE i.highlight_id = $highlightId::uuid AND EXISTS (SELECT FROM ${gate})
        AND (i.published_at, i.story_id) > ($afterPublishedAt, $afterId)
      ORDER BY i.published_at, i.story_id LIMIT $limit)`,
  });

/**
 * The stories of these ids, with expired ones, without those that were taken down.
 *
 * @param ids an earlier step with a column `id`
 */
export const keptStoriesOf = (ids: string) =>
  step<object, StoryRow>({
    columns: storyColumns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${storySelected} FROM tintype.stories s
      WHERE s.id = ANY (ARRAY(SELECT id FROM ${ids})) AND NOT s.taken_down)`,
  });
