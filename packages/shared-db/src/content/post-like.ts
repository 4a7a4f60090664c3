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
import type { PostId, UserId } from '../ids';
import { inExport, notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Post } from './post';

/** That a user likes a post. The post's author is copied, so that a block finds the likes between two people. */
@Entity({ schema: 'tintype', name: 'post_likes' })
@OwnedBy('post_id', { group: 'post', soft: ['post_likes_user_id_fkey'] })
@PersonalData({ users: { user_id: inExport('post_likes'), post_author_id: notInExport('the post says it') } })
@Index('post_likes_post_id_created_at_idx', ['postId', 'createdAt', 'userId'])
@Index('post_likes_user_id_created_at_idx', ['userId', 'createdAt', 'postId'])
@Index('post_likes_post_author_id_user_id_idx', ['postAuthorId', 'userId'])
export class PostLike {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_likes_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'post_likes_pk' })
  userId!: UserId;

  @Column({ name: 'post_author_id', type: 'uuid' })
  postAuthorId!: UserId;

  @Column({ name: 'hidden_by_block', type: 'boolean', default: false })
  hiddenByBlock!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_likes_post_id_fkey',
  })
  post?: Relation<Post>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_likes_user_id_fkey',
  })
  user?: Relation<User>;
}
