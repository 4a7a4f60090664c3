import type { PlaceOfStory } from '@tintype/content/fragments';
import { step } from '@tintype/database';
import type { LinkedFile } from '@tintype/media/fragments';
import { idOfNothing, type UserId } from '@tintype/shared-db';
import { seesSql, seesStorySql } from '../../visibility/compiled-policy';
import { STORY_KINDS } from '../../visibility/vocabulary';
import { gateSteps } from './gate-steps';

const seesKind = (
  kind: 'media' | 'activity' | 'highlights' | 'stories_close_friends' | 'backstage',
): string => seesSql(kind, 'c.viewer_class', 'c.owner_state');

/** The owner that the caller names. */
export const namedOwner = step<{ ownerId: UserId }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $ownerId::uuid AS id)`,
});

/**
 * Of the step `wanted`, the owner of a file, if the caller is that owner, or sees what the owner does: a share is something that its owner
 * does with another user. A caller whose account is not active has no shares.
 */
export const gateOfFileOwner = () =>
  gateSteps<{ readonly id: UserId }>('id FROM wanted', ['media', 'activity'], {
    columns: { id: 'text' },
    select: 'g.id',
    from: 'wanted',
    owner: 'g.id',
    open: `CASE c.viewer_class WHEN 'self' THEN ${seesKind('media')} WHEN 'anonymous' THEN false
        ELSE ${seesKind('activity')} END`,
  });

/** Of the step `links`, the link, if who made it has an active account and the caller sees what the owner of the file does. */
export const gateOfLinks = () =>
  gateSteps<LinkedFile>('owner_id AS id FROM links UNION ALL SELECT granted_by FROM links', ['activity'], {
    columns: { ownerId: 'text', mediaId: 'text', grantedBy: 'text' },
    select: 'g.owner_id, g.media_id, g.granted_by',
    from: 'links',
    owner: 'g.owner_id',
    open: `${seesKind('activity')}
        AND EXISTS (SELECT FROM gate_states s WHERE s.id = g.granted_by AND s.status = 'active')`,
  });

/**
 * Of the step `places`, the story, if the caller sees it: before it expires, in a highlight, or in the archive of its author. The steps
 * `current` and `highlighted` have it in the first two cases.
 */
export const gateOfStories = () =>
  gateSteps<PlaceOfStory>(
    `coalesce((SELECT author_id FROM places), '${idOfNothing}')`,
    [...Object.values(STORY_KINDS), 'highlights', 'backstage'],
    {
      columns: { id: 'text', authorId: 'text', audience: 'text' },
      select: 'g.id, g.author_id, g.audience',
      from: 'places',
      owner: 'g.author_id',
      open: `(g.id IN (SELECT id FROM current) AND ${seesStorySql('c.viewer_class', 'c.owner_state', 'g.audience')}
        OR g.id IN (SELECT id FROM highlighted) AND ${seesKind('highlights')}
          AND (g.audience <> 'close_friends' OR ${seesKind('stories_close_friends')})
        OR ${seesKind('backstage')})`,
    },
  );
