import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { Comment } from './comment';
import type { CommentId, PostId, UserId } from '../ids';
import { owned, Placed } from '../placement';

/** A comment names a user. */
@Placed(owned({ group: 'post', by: ['postId'], writtenBy: 'content', soft: ['comment_mentions_user_id_fkey'] }))
@Entity({ schema: 'tintype', name: 'comment_mentions' })
@Index('comment_mentions_user_id_idx', ['userId'])
export class CommentMention {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid', primaryKeyConstraintName: 'comment_mentions_pk' })
  commentId!: CommentId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'comment_mentions_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'comment_mentions_pk' })
  userId!: UserId;

  @ManyToOne(() => Comment, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([{ name: 'comment_id', referencedColumnName: 'id', foreignKeyConstraintName: 'comment_mentions_comment_id_fkey' }, { name: 'post_id', referencedColumnName: 'postId', foreignKeyConstraintName: 'comment_mentions_comment_id_fkey' }])
  comment!: Relation<Comment>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'user_id', referencedColumnName: 'id', foreignKeyConstraintName: 'comment_mentions_user_id_fkey' })
  user!: Relation<User>;
}
