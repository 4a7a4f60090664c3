import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { User } from '../accounts/user';
import type { CommentId, PostId, UserId } from '../ids';
import { inExport, notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Comment } from './comment';

/** That a user likes a comment. The comment's author is copied, so that a block finds the likes between two people. */
@Entity({ schema: 'tintype', name: 'comment_likes' })
@OwnedBy('post_id', { group: 'post', soft: ['comment_likes_user_id_fkey'] })
@PersonalData({
  users: { user_id: inExport('comment_likes'), comment_author_id: notInExport('the comment says it') },
})
@Index('comment_likes_comment_id_created_at_idx', ['commentId', 'createdAt', 'userId'])
@Index('comment_likes_user_id_created_at_idx', ['userId', 'createdAt', 'commentId'])
@Index('comment_likes_comment_author_id_user_id_idx', ['commentAuthorId', 'userId'])
export class CommentLike {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid', primaryKeyConstraintName: 'comment_likes_pk' })
  commentId!: CommentId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'comment_likes_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'comment_likes_pk' })
  userId!: UserId;

  @Column({ name: 'comment_author_id', type: 'uuid' })
  commentAuthorId!: UserId;

  @Column({ name: 'hidden_by_block', type: 'boolean', default: false })
  hiddenByBlock!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => Comment, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'comment_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'comment_likes_comment_id_fkey',
    },
    {
      name: 'post_id',
      referencedColumnName: 'postId',
      foreignKeyConstraintName: 'comment_likes_comment_id_fkey',
    },
  ])
  comment?: Relation<Comment>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'comment_likes_user_id_fkey',
  })
  user?: Relation<User>;
}
