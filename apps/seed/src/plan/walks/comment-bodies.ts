import { Random, STREAM } from '../numbers/random';
import type { UserTable } from '../tables/user-table';
import { CommentWriter } from '../text/comment-writer';
import type { Thread } from './thread';

/** The texts of comments, made again from the seed whenever they are needed. */
export class CommentBodies {
  private readonly random: Random;
  private readonly writer: CommentWriter;

  constructor(users: UserTable) {
    this.random = new Random(users.seed);
    this.writer = new CommentWriter(users);
  }

  of(thread: Thread, place: number, postAuthor: number): string {
    this.random.rewind(STREAM.commentBody, thread.first + place);
    const parent = thread.parent[place] ?? -1;
    const author = thread.author[place] ?? 0;
    const answered = parent < 0 ? postAuthor : (thread.author[parent] ?? postAuthor);
    return this.writer.write(this.random, author, answered, parent >= 0);
  }
}
