import type { PostId } from '@tintype/shared-db';
import { scaleUnderLimit } from '../numbers/apportion';
import { evenlyFrom, logNormalQuantiles } from '../numbers/quantiles';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedCommentLike, PlannedPostLike } from '../records';
import { type PostTable, sum } from '../tables/post-table';
import { DAY, END, START } from '../timeline';
import type { Audience } from './audience';
import { Thread } from './thread';

const LATEST = END - 1;
const POST_LIKE_DELAY = 1.5 * DAY;
const COMMENT_LIKE_DELAY = DAY;
const COMMENT_LIKES_SIGMA = 1.3;

/**
 * The likes of posts, grouped by post; a user likes a post at most once, and never an own one.
 *
 * @example
 * for (const like of walkPostLikes(audience, posts)) console.log(like.userId);
 */
export function* walkPostLikes(audience: Audience, posts: PostTable): Generator<PlannedPostLike> {
  const { users } = audience;
  const random = new Random(users.seed);
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const likedPost = new Uint32Array(users.count);
  for (let post = 0; post < posts.count; post += 1) {
    const likes = posts.likes[post] ?? 0;
    if (likes === 0) continue;
    const at = posts.at[post] ?? START;
    const author = posts.author[post] ?? 0;
    const postId = postIds.make(at, post);
    const postAuthorId = users.id(author);
    random.rewind(STREAM.like, post);
    likedPost[author] = post + 1;
    for (let like = 0; like < likes; like += 1) {
      const user = audience.unmarked(random, author, at, likedPost, post + 1);
      const liked = audience.reaction(random, user, at, POST_LIKE_DELAY, LATEST);
      yield { postId, postAuthorId, userId: users.id(user), at: liked };
    }
  }
}

/**
 * The likes of comments, `wanted` in all or nearly so, grouped by comment.
 *
 * @example
 * for (const like of walkCommentLikes(audience, posts, 100_000)) console.log(like.commentId);
 */
export function* walkCommentLikes(
  audience: Audience,
  posts: PostTable,
  wanted: number,
): Generator<PlannedCommentLike> {
  const { users } = audience;
  const random = new Random(users.seed);
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const thread = new Thread(audience, posts);
  const likedComment = new Uint32Array(users.count);
  const share = new CommentLikeShares(posts, wanted, users.count - 1);
  let first = 0;
  for (let post = 0; post < posts.count; post += 1) {
    const size = posts.comments[post] ?? 0;
    if (size === 0) continue;
    thread.layOut(post, first);
    first += size;
    const postId = postIds.make(posts.at[post] ?? START, post);
    for (let place = 0; place < size; place += 1) {
      const comment = thread.first + place;
      const likes = share.take(comment);
      if (likes === 0) continue;
      const at = thread.at[place] ?? START;
      const author = thread.author[place] ?? 0;
      const commentId = thread.id(place);
      const commentAuthorId = users.id(author);
      random.rewind(STREAM.commentLike, comment);
      likedComment[author] = comment + 1;
      for (let like = 0; like < likes; like += 1) {
        const user = audience.unmarked(random, author, at, likedComment, comment + 1);
        const liked = audience.reaction(random, user, at, COMMENT_LIKE_DELAY, LATEST);
        yield { postId, commentId, commentAuthorId, userId: users.id(user), at: liked };
      }
    }
  }
}

/** Hands each comment its likes as the walk passes, so that no number is kept per comment. */
class CommentLikeShares {
  private static readonly QUANTILES = logNormalQuantiles(COMMENT_LIKES_SIGMA);
  private readonly scale: number;
  private owed = 0;

  constructor(
    posts: PostTable,
    wanted: number,
    private readonly limit: number,
  ) {
    const mean = wanted / Math.max(1, sum(posts.comments));
    const quantiles = CommentLikeShares.QUANTILES;
    this.scale = scaleUnderLimit(mean * quantiles.length, quantiles, limit);
  }

  /** What a limited comment cannot take stays owed to the next ones. */
  take(comment: number): number {
    this.owed += Math.min(this.limit, this.scale * evenlyFrom(CommentLikeShares.QUANTILES, comment));
    // The small constant keeps a sum that is one rounding short of a whole number from losing a like.
    const likes = Math.min(this.limit, Math.floor(this.owed + 1e-6));
    this.owed -= likes;
    return likes;
  }
}
