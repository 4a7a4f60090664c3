import type { CommentId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PostTable } from '../tables/post-table';
import { DAY, END, START } from '../timeline';
import { type Audience, reactionTime } from './audience';

/** The last comment comes ten seconds before the end, so that someone can like it. */
const LAST_COMMENT = END - 10_000;
const MEAN_DELAY = 1.2 * DAY;
const REPLY_SHARE = 0.27;

/** How often the author of the post is the one who replies. */
const AUTHOR_REPLIES_SHARE = 0.35;

/**
 * The comments under one post, without their text, in order of time. One object is laid out anew for post after post;
 * its arrays grow to the longest thread.
 */
export class Thread {
  size = 0;
  /** Running number, over all posts, of this thread's first comment. */
  first = 0;
  at = new Float64Array(64);
  author = new Int32Array(64);
  /** Place in the thread of the comment replied to, −1 for a top-level comment. */
  parent = new Int32Array(64);
  private topLevel = new Int32Array(64);
  private readonly random: Random;
  private readonly ids: UuidMaker<CommentId>;

  constructor(
    private readonly audience: Audience,
    private readonly posts: PostTable,
  ) {
    this.random = new Random(audience.users.seed);
    this.ids = new UuidMaker<CommentId>(audience.users.seed, STREAM.commentId);
  }

  layOut(post: number, first: number): void {
    const size = this.posts.comments[post] ?? 0;
    const published = this.posts.at[post] ?? START;
    const postAuthor = this.posts.author[post] ?? 0;
    const { random } = this;
    random.rewind(STREAM.thread, post);
    this.size = size;
    this.first = first;
    this.makeRoom(size);
    const offset = this.audience.users.offsetMinutes(postAuthor);
    for (let place = 0; place < size; place += 1) {
      this.at[place] = reactionTime(random, published, MEAN_DELAY, LAST_COMMENT, offset);
    }
    this.at.subarray(0, size).sort();
    let tops = 0;
    for (let place = 0; place < size; place += 1) {
      const registered = this.audience.users.registeredBy((this.at[place] ?? published) - 1);
      const replies = tops > 0 && random.chance(REPLY_SHARE);
      this.parent[place] = replies ? (this.topLevel[random.below(tops)] ?? 0) : -1;
      const byAuthor = replies && random.chance(AUTHOR_REPLIES_SHARE);
      this.author[place] = byAuthor ? postAuthor : this.audience.registered(random, postAuthor, registered);
      if (!replies) this.topLevel[tops++] = place;
    }
  }

  id(place: number): CommentId {
    return this.ids.make(this.at[place] ?? START, this.first + place);
  }

  private makeRoom(size: number): void {
    if (size <= this.at.length) return;
    const room = size * 2;
    this.at = new Float64Array(room);
    this.author = new Int32Array(room);
    this.parent = new Int32Array(room);
    this.topLevel = new Int32Array(room);
  }
}
