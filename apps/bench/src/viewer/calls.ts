import type { CallName } from './contender';
import type { SampleName } from './samples';

/** A call that is measured, with the inputs that it gets. */
export interface Call {
  /** For the tables. */
  readonly title: string;
  readonly name: CallName;
  readonly kind: 'one row' | 'page' | 'command';
  readonly sample: SampleName;
  /** The command that comes before each run, uncounted, so that this one has something to do. */
  readonly before?: CallName;
  /** What the command left, to be compared: rows for the viewer $1, user $2, post $3 and comment $4, without new ids and times. */
  readonly left?: string;
}

const read = (name: CallName, title: string, sample: SampleName, kind: Call['kind'] = 'page'): Call => ({
  name,
  title,
  sample,
  kind,
});

const command = (
  name: CallName,
  title: string,
  sample: SampleName,
  left: string,
  before?: CallName,
): Call => ({
  name,
  title,
  sample,
  left,
  kind: 'command',
  ...(before === undefined ? {} : { before }),
});

const counters = (of: 'post' | 'comment', id: string): string =>
  `(SELECT json_object_agg(kind, value) FROM tintype.${of}_counters WHERE ${of}_id = ${id}) AS ${of}_counters`;

/** Every statement names all four, since the server must know the type of each. */
const given =
  '$1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL AND $4::uuid IS NOT NULL AS given';

const likeOfPost = `SELECT ${given}, ${counters('post', '$3')},
  (SELECT json_build_array(post_author_id, hidden_by_block) FROM tintype.post_likes WHERE post_id = $3 AND user_id = $1) AS liked`;

const likeOfComment = `SELECT ${given}, ${counters('comment', '$4')}, (SELECT json_build_array(comment_author_id, hidden_by_block)
  FROM tintype.comment_likes WHERE comment_id = $4 AND user_id = $1) AS liked`;

const newComment = `SELECT ${given}, (SELECT json_build_array(body, status, parent_id, depth, post_author_id, ARRAY(
    SELECT m.user_id FROM tintype.comment_mentions m WHERE m.comment_id = c.id ORDER BY 1))
  FROM tintype.comments c WHERE author_id = $1 AND post_id = $3 ORDER BY created_at DESC, id DESC LIMIT 1) AS added`;

const between = (table: string, one: string, other: string): string =>
  `(SELECT count(*) FROM tintype.${table} WHERE (${one} = $1 AND ${other} = $2) OR (${one} = $2 AND ${other} = $1)) AS ${table}`;

const edges = `SELECT ${given}, ${between('blocks', 'blocker_id', 'blocked_id')}, ${between('mutes', 'muter_id', 'muted_id')},
  ${between('close_friends', 'owner_id', 'friend_id')}, (SELECT state FROM tintype.follows WHERE follower_id = $1 AND followee_id = $2),
  ARRAY(SELECT json_build_array(user_id, kind, sum(value)) FROM tintype.follow_counters
    WHERE user_id IN ($1, $2) GROUP BY user_id, kind ORDER BY user_id, kind) AS counters,
  ARRAY(SELECT hidden_by_block FROM tintype.post_likes
    WHERE user_id IN ($1, $2) AND post_author_id IN ($1, $2) ORDER BY post_id, user_id) AS likes,
  ARRAY(SELECT json_build_array(hidden_by_block, (SELECT value FROM tintype.post_counters p
      WHERE p.post_id = c.post_id AND p.kind = 'comments')) FROM tintype.comments c
    WHERE author_id IN ($1, $2) AND post_author_id IN ($1, $2) ORDER BY id) AS comments`;

const newPost = `SELECT ${given}, (SELECT json_build_array(caption, visibility, status, comments_policy,
    ARRAY(SELECT h.tag_key FROM tintype.post_hashtags t JOIN tintype.hashtags h ON h.id = t.hashtag_id WHERE t.post_id = p.id ORDER BY 1),
    ARRAY(SELECT m.user_id FROM tintype.post_mentions m WHERE m.post_id = p.id ORDER BY 1))
  FROM tintype.posts p WHERE author_id = $1 ORDER BY published_at DESC, id DESC LIMIT 1) AS published`;

/** What is measured, in the order of the tables: reads first, since commands make the pages longer. */
export const calls: readonly Call[] = [
  read('post', 'post', 'posts', 'one row'),
  read('profile', 'profile', 'posts', 'one row'),
  read('posts', 'posts of a user, 30', 'authors'),
  read('comments', 'comments of a busy post, 20', 'busyPosts'),
  read('replies', 'replies, 20', 'threads'),
  read('likers', 'likers, 30', 'likedPosts'),
  read('followers', 'followers, 30', 'followed'),
  read('following', 'following, 30', 'following'),
  read('mutuals', 'mutuals, 30', 'followed'),
  read('relationships', 'relationships to 30', 'crowds'),
  read('suggestions', 'suggestions, 20', 'typical'),
  read('home', 'home of 30, a median person', 'typical'),
  read('home', 'home of 30, one who follows 3,000', 'devoted'),
  read('hashtagPosts', 'posts of a hashtag, 30', 'hashtags'),
  read('collectionPosts', 'posts of a collection, 30', 'collectors'),
  read('tray', 'tray of stories, 30', 'typical'),
  read('requests', 'follow requests', 'asked'),
  read('blocked', 'blocked people', 'blockers'),
  read('muted', 'muted people', 'muters'),
  read('closeFriends', 'close friends', 'trusting'),
  read('restricted', 'restricted people', 'restricting'),
  command('likePost', 'like', 'unlikedPosts', likeOfPost, 'unlikePost'),
  command('unlikePost', 'unlike', 'unlikedPosts', likeOfPost, 'likePost'),
  command('likeComment', 'like a comment', 'unlikedComments', likeOfComment, 'unlikeComment'),
  command('unlikeComment', 'unlike a comment', 'unlikedComments', likeOfComment, 'likeComment'),
  command('comment', 'comment', 'unlikedPosts', newComment),
  command('reply', 'reply', 'unlikedComments', newComment),
  command('follow', 'follow', 'strangers', edges, 'unfollow'),
  command('unfollow', 'unfollow', 'strangers', edges, 'follow'),
  command('mute', 'mute', 'strangers', edges, 'unmute'),
  command('unmute', 'unmute', 'strangers', edges, 'mute'),
  command('addCloseFriend', 'add a close friend', 'strangers', edges, 'removeCloseFriend'),
  command('removeCloseFriend', 'remove a close friend', 'strangers', edges, 'addCloseFriend'),
  command('block', 'block', 'commenters', edges, 'unblock'),
  command('unblock', 'unblock', 'commenters', edges, 'block'),
  command('publishPost', 'publish', 'captions', newPost),
];
