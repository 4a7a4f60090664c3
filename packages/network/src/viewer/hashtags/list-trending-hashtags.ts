import { accountStatesOf } from '@tintype/accounts/fragments';
import { hashtagViewsOf, recentUses, trendingHashtags } from '@tintype/content/fragments';
import { ok, plan, type Result, step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { facts, relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts, seesSql } from '../../visibility/compiled-policy';
import { ownersAsSeen } from '../access/owners-as-seen';
import { planParams, viewerAnd } from '../access/plan-steps';
import { read } from '../registration/registered-calls';
import { hashtagItem, type TrendingHashtag } from './hashtag-items';

/** The authors who count for the viewer. A caller whose account is not active mutes no author, as it blocks none. */
const countedAuthors = step<{ viewerId: UserId | null }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT c.id FROM (${ownersAsSeen('states', 'relations', 'false', 'viewer_state')} OFFSET 0
      ) c LEFT JOIN relations r ON r.target_id = c.id AND c.viewer_class <> 'anonymous'
      WHERE ${seesSql('trending', 'c.viewer_class', 'c.owner_state')}
        AND coalesce(r.facts, 0) & ${facts.mutingPosts} = 0)`,
});

const readTrending = plan({
  name: 'network.list_trending_hashtags',
  steps: {
    uses: recentUses,
    people: viewerAnd('UNION', 'author_id FROM uses'),
    states: accountStatesOf('people'),
    viewer: viewerAnd('UNION ALL'),
    viewerState: accountStatesOf('viewer'),
    relations: relationsTo('people', [...decidingFacts(['trending']), 'mutingPosts']),
    counted: countedAuthors,
    trends: trendingHashtags('uses', 'counted'),
    hashtags: hashtagViewsOf('trends'),
  },
  answers: ['trends', 'hashtags'],
});

/** See {@link HashtagReads.trending}. */
export const listTrendingHashtags = read({
  takes: [],
  shows: ['trending'],
  of: 'owner',
  run: async (viewer): Promise<Result<readonly TrendingHashtag[], never>> => {
    const { trends, hashtags } = await viewer.repo.answer(readTrending, planParams(viewer));
    const items = new Map(hashtags.map((hashtag) => [hashtag.id, hashtagItem(hashtag)]));
    return ok(
      trends.flatMap(({ id, authors }) => {
        const item = items.get(id);
        return item ? [{ ...item, authors }] : [];
      }),
    );
  },
});
