import type { UserView } from '@tintype/accounts';
import { postCountsOf } from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import { type FollowCounts, followCountsOf } from '@tintype/social-graph/fragments';
import { ownersIn, sees } from '../../access/owners';
import { avatarOf, type Person } from '../../access/people';
import { judgedPeopleSteps, planParams } from '../../access/plan-steps';
import { type NotVisible, refuse } from '../../access/refuse';
import { read } from '../../registration/registered-calls';

/** The viewer's own user: what the pages of an app need of the person who is logged in. */
export interface OwnAccount
  extends Omit<UserView, 'hideLikeCounts' | 'hideFromSuggestions' | 'avatarMediaId'>,
    Pick<Person, 'avatar'>,
    Pick<FollowCounts, 'followers' | 'following'> {
  /** How many posts the viewer has published. */
  readonly posts: number;
}

const readAccount = plan({
  name: 'network.get_account',
  steps: {
    // The viewer alone.
    ...judgedPeopleSteps(),
    follows: followCountsOf('people'),
    posts: postCountsOf('people'),
  },
  answers: ['users', 'relations', 'follows', 'posts'],
});

/** See {@link Account.get}. */
export const getAccount = read({
  takes: [],
  shows: ['profile'],
  of: 'viewer',
  run: async (viewer): Promise<Result<OwnAccount, NotVisible>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const { follows, posts, ...people } = await viewer.repo.answer(readAccount, planParams(viewer));
    const me = ownersIn(viewer, people).owners.get(viewerId);
    if (!sees(me, 'profile')) return refuse('user');
    const {
      hideLikeCounts: _likes,
      hideFromSuggestions: _suggestions,
      avatarMediaId: _media,
      avatarBlurhash: _blurhash,
      ...user
    } = me.owner;
    const { followers = 0, following = 0 } = follows[0] ?? {};
    return ok({ ...user, avatar: avatarOf(me.owner), posts: posts[0]?.value ?? 0, followers, following });
  },
});
