import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { type Audience, Settings } from '@tintype/shared-db/accounts';

/** The audiences of a user: for comments on the user's posts, for mentions, and for tags on pictures. */
interface AudiencesOfUser {
  readonly id: UserId;
  readonly commentsFrom: Audience;
  readonly mentionsFrom: Audience;
  readonly tagsFrom: Audience;
}

const { commentsFrom, mentionsFrom, tagsFrom } = new Settings();

/**
 * The audiences of the users of these ids, with the defaults for users who changed no setting. An id without a user has the defaults
 * too.
 *
 * @param ids an earlier step with a column `id`, each once
 */
export const audiencesOf = (ids: string) =>
  step<object, AudiencesOfUser>({
    columns: { id: 'text', commentsFrom: 'text', mentionsFrom: 'text', tagsFrom: 'text' },
    text: (name) => `${name}_changed AS MATERIALIZED (
      SELECT user_id, comments_from, mentions_from, tags_from FROM tintype.settings
      WHERE user_id = ANY (ARRAY(SELECT id FROM ${ids}))
    ), ${name} AS MATERIALIZED (
      SELECT i.id, coalesce(c.comments_from, '${commentsFrom}') AS comments_from,
        coalesce(c.mentions_from, '${mentionsFrom}') AS mentions_from, coalesce(c.tags_from, '${tagsFrom}') AS tags_from
      FROM ${ids} i LEFT JOIN ${name}_changed c ON c.user_id = i.id)`,
  });
