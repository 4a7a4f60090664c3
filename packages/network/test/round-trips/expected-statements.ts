const hashtags = ['content.claim_hashtags', 'content.tag_post'] as const;
const lockAccount = 'accounts.lock_account_state_in_series';
const lockOwnPost = [lockAccount, 'content.lock_own_post'] as const;
const lockPair = 'social_graph.lock_pair';

/**
 * The statements of each call of a viewer on posts, comments and people, in order. Those of a command are one series. A call that
 * names a user, a post or a comment that is not there sends the same.
 */
export const expectedStatements: Readonly<Record<string, readonly string[]>> = {
  'posts.get': ['network.get_post'],
  'posts.of': ['network.list_posts_of'],
  'posts.likers': ['network.list_likers'],
  'posts.byCode': ['network.get_post'],
  'posts.pinned': ['network.list_pinned'],
  'posts.drafts': ['network.list_drafts'],
  'posts.archived': ['network.list_archived'],
  'posts.edits': ['network.list_edits'],
  'posts.publish': [lockAccount, 'network.publish_post', ...hashtags],
  'posts.draft': [lockAccount, 'network.draft_post'],
  'posts.publishDraft': [
    ...[...lockOwnPost, 'network.publish_draft', 'content.claim_draft_hashtags', 'content.tag_draft'],
  ],
  'posts.edit': [...lockOwnPost, 'content.claim_edited_hashtags', 'network.edit_post'],
  'posts.archive': [...lockOwnPost, 'network.archive_post'],
  'posts.unarchive': [...lockOwnPost, 'network.unarchive_post'],
  'posts.remove': [...lockOwnPost, 'network.remove_post'],
  'posts.pin': [...lockOwnPost, 'network.pin_post'],
  'posts.unpin': [...lockOwnPost, 'network.unpin_post'],
  'posts.like': ['network.lock_post_pair', 'network.like_post'],
  'posts.unlike': ['network.unlike_post'],
  'comments.list': ['network.list_comments'],
  'comments.replies': ['network.list_replies'],
  'comments.add': ['network.lock_post_pair', 'network.lock_author_settings', 'network.add_comment'],
  'comments.reply': [
    'network.lock_comment_pairs',
    'network.lock_author_settings',
    'network.reply_to_comment',
  ],
  'comments.approve': ['network.lock_comment_pairs', 'content.lock_thread', 'network.approve_comment'],
  'comments.like': ['network.lock_comment_pairs', 'network.like_comment'],
  'comments.unlike': ['network.unlike_comment'],
  'feed.home': ['network.read_home'],
  'people.profile': ['network.get_profile'],
  'people.byIds': ['network.load_owners'],
  'people.followers': ['network.list_followers'],
  'people.following': ['network.list_following'],
  'people.relationships': ['network.load_owners'],
  'people.mutuals': ['network.list_mutuals'],
  'people.requests': ['network.list_requests'],
  'people.blocked': ['network.list_blocked'],
  'people.closeFriends': ['network.list_close_friends'],
  'people.muted': ['network.list_muted'],
  'people.restricted': ['network.list_restricted'],
  'people.suggestions': ['network.list_suggestions'],
  'people.follow': [lockPair, lockAccount, 'network.follow_user'],
  'people.unfollow': ['network.unfollow_user'],
  'people.cancelRequest': ['network.cancel_request'],
  'people.acceptRequest': [lockPair, 'network.accept_request'],
  'people.rejectRequest': ['network.reject_request'],
  'people.removeFollower': ['network.remove_follower'],
  'people.block': [
    ...[lockPair, 'network.block_user', 'content.lock_comments_between', 'content.hide_between'],
  ],
  'people.unblock': [
    ...[lockPair, 'network.unblock_user', 'content.lock_comments_between', 'content.show_between'],
  ],
  'people.mute': ['network.mute_user'],
  'people.unmute': ['network.unmute_user'],
  'people.restrict': [lockPair, 'network.restrict_user'],
  'people.unrestrict': ['network.unrestrict_user'],
  'people.addCloseFriend': [lockPair, 'network.add_close_friend'],
  'people.removeCloseFriend': ['network.remove_close_friend'],
  'people.dismissSuggestion': [lockPair, 'network.dismiss_suggestion'],
  'people.restoreSuggestion': ['network.restore_suggestion'],
};
