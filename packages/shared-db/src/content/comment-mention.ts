import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import type { CommentId, PostId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Comment } from './comment';

/** That a comment names a user. */
@Entity({ schema: 'tintype', name: 'comment_mentions' })
@OwnedBy('post_id', { group: 'post', soft: ['comment_mentions_user_id_fkey'] })
@PersonalData({ users: { user_id: inExport('comment_mentions') } })
@Index('comment_mentions_user_id_idx', ['userId'])
export class CommentMention {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid', primaryKeyConstraintName: 'comment_mentions_pk' })
  commentId!: CommentId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'comment_mentions_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'comment_mentions_pk' })
  userId!: UserId;

  @ManyToOne(() => Comment, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'comment_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'comment_mentions_comment_id_fkey',
    },
    {
      name: 'post_id',
      referencedColumnName: 'postId',
      foreignKeyConstraintName: 'comment_mentions_comment_id_fkey',
    },
  ])
  comment?: Relation<Comment>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'comment_mentions_user_id_fkey',
  })
  user?: Relation<User>;
}
