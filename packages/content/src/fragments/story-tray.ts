import { pageStep, step } from '@tintype/database';
import type { StoryId, UserId } from '@tintype/shared-db';
import type { StoryAudience } from '@tintype/shared-db/content';

/** The unexpired stories of one author in a tray. */
export interface TrayEntry {
  readonly authorId: UserId;
  /** Whether the viewer has not seen one of them yet. The viewer's own ones count as seen. */
  readonly unseen: boolean;
  readonly latestAt: Date;
  readonly stories: number;
  /** Whether one of them is not for close friends alone. */
  readonly open: boolean;
}

/**
 * The unexpired stories of some authors, without those that were taken down.
 *
 * @param authors an earlier step with a column `id`
 */
export const unexpiredStories = (authors: string) =>
  step<
    { at: Date },
    {
      readonly id: StoryId;
      readonly authorId: UserId;
      readonly audience: StoryAudience;
      readonly publishedAt: Date;
    }
  >({
    columns: { id: 'text', authorId: 'text', audience: 'text', publishedAt: 'instant' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT s.id, s.author_id, s.audience, s.published_at FROM tintype.stories s
      WHERE s.author_id = ANY (ARRAY(SELECT id FROM ${authors})) AND s.expires_at > $at::timestamptz
        AND NOT s.taken_down)`,
  });

/**
 * A page of authors with unexpired stories: those with an unseen one first, then by their latest story.
 *
 * @param stories an earlier step of {@link unexpiredStories}
 * @param seen an earlier step with a column `id`: the stories that the viewer has seen
 * @param authors an earlier step with the columns `id` and `trusting`: whether the author's stories for close friends are listed
 */
export const storyTray = (stories: string, seen: string, authors: string) =>
  pageStep<{ viewerId: UserId | null }, TrayEntry>({
    parameters: { viewerId: 'derived' },
    columns: { authorId: 'text', unseen: 'boolean', latestAt: 'instant', stories: 'number', open: 'boolean' },
    keys: { unseen: 'boolean', latestAt: 'instant', authorId: 'uuid' },
    direction: 'desc',
    text: (name) => `${name}_entries AS MATERIALIZED (
      SELECT s.author_id, bool_or(v.id IS NULL AND s.author_id <> $viewerId::uuid) AS unseen,
        max(s.published_at) AS latest_at, count(*)::int AS stories, bool_or(s.audience = 'everyone') AS open
      FROM ${stories} s JOIN ${authors} a ON a.id = s.author_id LEFT JOIN ${seen} v ON v.id = s.id
      WHERE s.audience = 'everyone' OR a.trusting GROUP BY s.author_id
    ), ${name} AS MATERIALIZED (
      SELECT e.author_id, e.unseen, e.latest_at, e.stories, e.open FROM ${name}_entries e
      WHERE (e.unseen, e.latest_at, e.author_id) < ($afterUnseen, $afterLatestAt, $afterAuthorId)
      ORDER BY e.unseen DESC, e.latest_at DESC, e.author_id DESC LIMIT $limit)`,
  });
