import { logAction } from '@tintype/action-log';
import { writeSteps } from '@tintype/database';
import type { HighlightId, StoryId } from '@tintype/shared-db';
import type { OwnParams } from './own-params';

/** The highlight that a command of its author is about. */
export interface NamedHighlight {
  readonly highlightId: HighlightId;
}

/** The name of a highlight. */
export interface HighlightName extends NamedHighlight {
  readonly name: string;
}

/** A highlight, and a story of the same author. */
export interface HighlightStory extends NamedHighlight {
  readonly storyId: StoryId;
}

interface Written {
  readonly written: boolean;
}

/** What a statement that adds to a highlight has found and done. */
export interface HighlightItemOutcome extends Written {
  readonly highlightFound: boolean;
  readonly storyFound: boolean;
}

const violations = { highlights_author_id_fkey: { field: 'ownerId' } };

/** SQL that is true for the row of the owner with this id, if the owner may act. */
const isOwn = (id: string, allowed: string): string =>
  `id = ${id}::uuid AND author_id = $ownerId::uuid AND EXISTS (SELECT FROM ${allowed})`;

/** Adds a highlight of the owner, and writes the log row. */
export const createHighlightSteps = writeSteps<OwnParams & HighlightName, Written>({
  violations,
  text: (allowed) => `added AS (
      INSERT INTO tintype.highlights (id, author_id, name, created_at)
      SELECT $highlightId::uuid, id, $name::text, $at::timestamptz FROM ${allowed} RETURNING id
    ), ${logAction('added')}`,
  result: 'EXISTS (SELECT FROM added) AS written',
});

/** Gives a highlight of the owner another name, and writes the log row. */
export const renameHighlightSteps = writeSteps<OwnParams & HighlightName, Written>({
  text: (allowed) => `renamed AS (
      UPDATE tintype.highlights SET name = $name::text WHERE ${isOwn('$highlightId', allowed)} RETURNING id
    ), ${logAction('renamed')}`,
  result: 'EXISTS (SELECT FROM renamed) AS written',
});

/** Removes a highlight of the owner, and writes the log row. Its stories stay in the archive. */
export const removeHighlightSteps = writeSteps<OwnParams & NamedHighlight, Written>({
  text: (allowed) => `removed AS (
      DELETE FROM tintype.highlights WHERE ${isOwn('$highlightId', allowed)} RETURNING id
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM removed) AS written',
});

/** Adds a story of the owner, also an expired one, to a highlight of the owner, and writes the log row. */
export const addToHighlightSteps = writeSteps<OwnParams & HighlightStory, HighlightItemOutcome>({
  text: (allowed) => `highlight AS MATERIALIZED (
      SELECT id FROM tintype.highlights WHERE ${isOwn('$highlightId', allowed)} FOR KEY SHARE
    ), story AS MATERIALIZED (
      SELECT id, published_at FROM tintype.stories WHERE ${isOwn('$storyId', allowed)} FOR KEY SHARE
    ), target AS MATERIALIZED (
      SELECT highlight.id, story.id AS story_id, story.published_at FROM highlight CROSS JOIN story
    ), added AS (
      INSERT INTO tintype.highlight_items (highlight_id, story_id, author_id, published_at, added_at)
      SELECT id, story_id, $ownerId::uuid, published_at, $at::timestamptz FROM target
      ON CONFLICT (highlight_id, story_id) DO NOTHING RETURNING story_id
    ), ${logAction('target')}`,
  result: `EXISTS (SELECT FROM highlight) AS highlight_found, EXISTS (SELECT FROM story) AS story_found,
    EXISTS (SELECT FROM added) AS written`,
});

/** Takes a story out of a highlight of the owner, and writes the log row. */
export const removeFromHighlightSteps = writeSteps<OwnParams & HighlightStory, Written>({
  text: (allowed) => `removed AS (
      DELETE FROM tintype.highlight_items WHERE highlight_id = $highlightId::uuid AND story_id = $storyId::uuid
        AND author_id = $ownerId::uuid AND EXISTS (SELECT FROM ${allowed}) RETURNING story_id
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM removed) AS written',
});
