import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { facts } from '@tintype/social-graph/fragments';
import { admitsSql } from '../../visibility/compiled-audience';

/** Those of the named users whose setting admits the viewer: not across a block, and not where their account is not active. */
const admitting = (setting: 'mentions_from' | 'tags_from') => (named: string) =>
  step<object, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT n.id FROM ${named} n JOIN owners o ON o.id = n.id JOIN audiences a ON a.id = n.id
      WHERE o.owner_state IN ('public', 'private')
        AND ${admitsSql(`a.${setting}`, 'o.viewer_class', `o.facts & ${facts.followedBy} <> 0`)})`,
  });

/**
 * Those of the named users that the viewer may mention. The name of another one stays plain text: of a user across a block, of one
 * whose settings exclude the viewer, and of one whose account is not active. It reads the steps `owners` and `audiences`.
 *
 * @param named an earlier step with a column `id`
 */
export const mentionable = admitting('mentions_from');

/**
 * Those of the named users that the viewer may tag on pictures, as {@link mentionable} has those that the viewer may mention.
 *
 * @param named an earlier step with a column `id`
 */
export const taggable = admitting('tags_from');
