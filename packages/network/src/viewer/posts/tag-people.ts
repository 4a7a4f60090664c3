import { audiencesOf, shareSettingsOf } from '@tintype/accounts/fragments';
import type { PostTagForm } from '@tintype/content';
import {
  lockOwnPost,
  readTags,
  taggedUsersOf,
  tagPeopleSteps,
  tagsOutcome,
} from '@tintype/content/fragments';
import { bound, statement, step, unwrap } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import type { PostId, UserId } from '@tintype/shared-db';
import { sharePairsWith } from '@tintype/social-graph/fragments';
import { seesSql } from '../../visibility/compiled-policy';
import { taggable } from '../guards/mentions';
import { onOwnPostWithInput } from '../guards/on-own-post-with-input';
import { postDecision } from '../guards/place-decisions';

interface Named {
  readonly viewerId: UserId;
  readonly tagUserIds: readonly UserId[];
}

/** The users of the parameter `tagUserIds`. */
const namedPeople = step<Pick<Named, 'tagUserIds'>, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT unnest($tagUserIds::uuid[]) AS id)`,
});

/** Locks the pairs with the named users, so that no block between them begins or ends. */
const lockPairs = statement<Named, object>({
  name: 'network.lock_tagged_pairs',
  text: `WITH ${namedPeople.text('named')} ${sharePairsWith('named')}`,
});

/** Locks the settings of the named users in share mode, so that they do not change before the tags are added. */
const lockSettings = statement<Named, object>({
  name: 'network.lock_tagged_settings',
  text: `WITH ${namedPeople.text('named')} ${shareSettingsOf('named')}`,
});

const { wanted, places, ...deciding } = postDecision({
  sources: ['id FROM tagged', 'id FROM named'],
  facts: ['followedBy'],
});

const steps = {
  wanted,
  places,
  own: step<{ viewerId: UserId }, { readonly id: PostId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT id FROM places WHERE author_id = $viewerId::uuid)`,
  }),
  tagged: taggedUsersOf('own'),
  named: namedPeople,
  ...deciding,
  audiences: audiencesOf('states'),
  taggable: taggable('named'),
  managed: step<object, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT t.id FROM tagged t JOIN owners o ON o.id = t.id WHERE ${seesSql('activity', 'o.viewer_class', 'o.owner_state')})`,
  }),
};

/** See {@link Posts.tagPeople}. */
export const tagPeople = onOwnPostWithInput({
  action: 'tag_people',
  form: 'TagPeopleForm',
  takes: 'peopleTags',
  read: (_me, tags: readonly FormInput<PostTagForm>[]) => readTags({ tags }),
  locks: ({ postId, viewerId }, { tags: { tagUserIds } }) => [
    bound(lockPairs, { viewerId, tagUserIds }),
    bound(lockSettings, { viewerId, tagUserIds }),
    lockOwnPost({ postId, authorId: viewerId }),
  ],
  steps,
  write: tagPeopleSteps,
  params: ({ viewerId }, { tags }) => ({ authorId: viewerId, ...tags }),
  // No statement declares a violation.
  answer: ({ changeset }, sent) => tagsOutcome(changeset, unwrap(sent)[0]),
});
