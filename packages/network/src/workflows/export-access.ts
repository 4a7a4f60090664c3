import type { ExportedPost, ExportedStory } from '@tintype/content';
import type { PostId, StoryId, UserId } from '@tintype/shared-db';
import type { Contexts } from '../contexts/contexts';
import { visibility, visiblePosts } from '../visibility/visibility';
import {
  type OwnerState,
  ownerState,
  STORY_KINDS,
  type ViewerClass,
  viewerClass,
} from '../visibility/vocabulary';

/** The policy's answers for one other person. It has no rows of the person, so that thousands of them fit in memory. */
interface VisibleParts {
  readonly profile: boolean;
  readonly activity: boolean;
  readonly posts: readonly ExportedPost['visibility'][];
  readonly stories: readonly ExportedStory['audience'][];
}

/** The most people whose answers are kept, so that an export needs the same memory for any number of people. */
const mostKept = 2000;

// Object.keys loses the type of the keys.
const storyAudiences = Object.keys(STORY_KINDS) as readonly ExportedStory['audience'][];

const hidden: VisibleParts = { profile: false, activity: false, posts: [], stories: [] };

/**
 * What a user's export shows of other people, by the visibility policy. The contexts leave the rest out. The user counts as
 * active: the export has what the user saw before the account ended.
 */
export function exportAccess(contexts: Contexts, viewerId: UserId) {
  const kept = new Map<UserId, VisibleParts>();

  async function partsOf(ids: readonly UserId[]): Promise<(id: UserId) => VisibleParts> {
    const distinct = [...new Set(ids)];
    const parts = new Map(distinct.flatMap((id) => (kept.has(id) ? [[id, kept.get(id) ?? hidden]] : [])));
    const unknown = distinct.filter((id) => !parts.has(id));
    if (unknown.length > 0) {
      const states = await contexts.accounts.getAccountStates(unknown);
      const relations = await contexts.socialGraph.getRelationships(viewerId, unknown);
      if (kept.size + unknown.length > mostKept) kept.clear();
      for (const id of unknown) {
        const state = states.get(id);
        const viewer = viewerClass(id === viewerId, relations.get(id) ?? null);
        const visible = state ? visibleParts(viewer, ownerState(state)) : hidden;
        parts.set(id, visible);
        kept.set(id, visible);
      }
    }
    return (id) => parts.get(id) ?? hidden;
  }

  async function peopleWith(
    part: 'profile' | 'activity',
    ids: readonly UserId[],
  ): Promise<ReadonlySet<UserId>> {
    const parts = await partsOf(ids);
    return new Set(ids.filter((id) => parts(id)[part]));
  }

  return {
    /** The posts of this list that the user sees. */
    posts: async (posts: readonly ExportedPost[]): Promise<ReadonlySet<PostId>> => {
      const parts = await partsOf(posts.map(({ authorId }) => authorId));
      const visible = posts.filter((post) => parts(post.authorId).posts.includes(post.visibility));
      return new Set(visible.map(({ id }) => id));
    },
    /** The stories of this list that the user sees. */
    stories: async (stories: readonly ExportedStory[]): Promise<ReadonlySet<StoryId>> => {
      const parts = await partsOf(stories.map(({ authorId }) => authorId));
      const visible = stories.filter((story) => parts(story.authorId).stories.includes(story.audience));
      return new Set(visible.map(({ id }) => id));
    },
    /** The people of this list that other lists show to the user. */
    people: (ids: readonly UserId[]) => peopleWith('activity', ids),
    /** The people of this list whose profile, or a stub of it, the user sees. */
    profiles: (ids: readonly UserId[]) => peopleWith('profile', ids),
  };
}

/** Users see everything of their own, in any state of their account. */
function visibleParts(viewer: ViewerClass, state: OwnerState): VisibleParts {
  const owner = viewer === 'self' ? 'public' : state;
  return {
    profile: visibility(viewer, owner, 'profile') !== 'no',
    activity: visibility(viewer, owner, 'activity') !== 'no',
    posts: visiblePosts(viewer, owner),
    stories: storyAudiences.filter((audience) => visibility(viewer, owner, STORY_KINDS[audience]) === 'yes'),
  };
}
