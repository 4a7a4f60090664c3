import { hashtagKeyOf, hashtagOfKey, hashtagViewsOf, ownFollowsOfHashtags } from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import { ownersIn } from '../access/owners';
import { planParams, viewerAnd } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { shownUsersOf } from '../access/shown-users';
import { moderatedRead } from '../registration/registered-calls';
import { type HashtagPage, hashtagItem } from './hashtag-items';

const readHashtag = plan({
  name: 'network.get_hashtag',
  steps: {
    wanted: hashtagOfKey,
    hashtags: hashtagViewsOf('wanted', '$moderating::boolean'),
    followed: ownFollowsOfHashtags('hashtags'),
    people: viewerAnd('UNION ALL'),
    users: shownUsersOf('people'),
  },
  answers: ['hashtags', 'followed', 'users'],
});

/** See {@link HashtagReads.get}. */
export const getHashtag = moderatedRead({
  takes: ['tag'],
  // The counter is one number over the posts of many authors, and the same for every caller.
  shows: [],
  of: 'owner',
  moderated: { action: 'moderate_hashtag', entityType: 'tag' },
  run: async (viewer, tag: string): Promise<Result<HashtagPage, NotVisible>> => {
    const params = { tagKey: hashtagKeyOf(tag), ...planParams(viewer) };
    const { hashtags, followed, users } = await viewer.repo.answer(readHashtag, params);
    const { moderates, viewerActive } = ownersIn(viewer, { users, relations: [] });
    const [hashtag] = hashtags;
    if (!hashtag || (hashtag.banned && !moderates)) return refuse('hashtag');
    const { banned, noTrend } = hashtag;
    return ok({
      ...hashtagItem(hashtag),
      followed: viewerActive && followed.length > 0,
      flags: moderates ? { banned, noTrend } : null,
    });
  },
});
