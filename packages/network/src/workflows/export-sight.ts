import type { ExportedPost } from '@tintype/content';
import type { PostId, UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { visibility } from '../visibility/visibility';
import {
  type ContentKind,
  type OwnerState,
  ownerState,
  type ViewerClass,
  viewerClass,
} from '../visibility/vocabulary';

/** What an export tells of another person: the policy's answers, and nothing that fills memory. */
interface Sight {
  readonly profile: boolean;
  readonly acts: boolean;
  readonly posts: readonly ExportedPost['visibility'][];
}

/** So many people are remembered at a time, so that an export holds the same however many there are. */
const remembered = 2000;

/**
 * What the person of an export may see of others, by the one policy, for the contexts to leave the rest out. The person counts
 * as active: they take along what they could see while they were.
 */
export function exportSight(contexts: Contexts, viewerId: UserId) {
  const known = new Map<UserId, Sight>();
  const hidden: Sight = { profile: false, acts: false, posts: [] };

  async function look(ids: readonly UserId[]): Promise<(id: UserId) => Sight> {
    const asked = [...new Set(ids)];
    const found = new Map(asked.flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? hidden]] : [])));
    const unknown = asked.filter((id) => !found.has(id));
    if (unknown.length > 0) {
      const states = await contexts.accounts.getAccountStates(unknown);
      const relations = await contexts.socialGraph.getRelationships(viewerId, unknown);
      if (known.size + unknown.length > remembered) known.clear();
      for (const id of unknown) {
        const state = states.get(id);
        const viewer = viewerClass(id === viewerId, relations.get(id) ?? null);
        const sight = state ? sightAs(viewer, ownerState(state)) : hidden;
        found.set(id, sight);
        known.set(id, sight);
      }
    }
    return (id) => found.get(id) ?? hidden;
  }

  const those = async (ids: readonly UserId[], kind: 'profile' | 'acts'): Promise<ReadonlySet<UserId>> => {
    const sight = await look(ids);
    return new Set(ids.filter((id) => sight(id)[kind]));
  };

  return {
    /** Those of these posts that the person may see. */
    posts: async (posts: readonly ExportedPost[]): Promise<ReadonlySet<PostId>> => {
      const sight = await look(posts.map(({ authorId }) => authorId));
      const shown = posts.filter((post) => sight(post.authorId).posts.includes(post.visibility));
      return new Set(shown.map(({ id }) => id));
    },
    /** Those of these people whom lists show to the person. */
    people: (ids: readonly UserId[]) => those(ids, 'acts'),
    /** Those of these people whose profile the person may see, if only as a stub. */
    profiles: (ids: readonly UserId[]) => those(ids, 'profile'),
  };
}

/** Of themselves the person sees everything, whatever became of their account. */
function sightAs(viewer: ViewerClass, owner: OwnerState): Sight {
  const sees = (kind: ContentKind): boolean => viewer === 'self' || visibility(viewer, owner, kind) !== 'no';
  return {
    profile: sees('profile'),
    acts: sees('acts_elsewhere'),
    posts: visibilities.filter((audience) => sees(`posts_${audience}`)),
  };
}

const visibilities = ['public', 'followers', 'close_friends'] as const;
