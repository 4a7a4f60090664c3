import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { Post } from './post';
import type { PostId, UserId } from '../ids';
import { owned, Placed } from '../placement';

/** A caption names a user; by id, so that it survives a rename. */
@Placed(owned({ group: 'post', by: ['postId'], writtenBy: 'content', soft: ['post_mentions_user_id_fkey'] }))
@Entity({ schema: 'tintype', name: 'post_mentions' })
@Index('post_mentions_user_id_idx', ['userId'])
export class PostMention {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_mentions_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'post_mentions_pk' })
  userId!: UserId;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'post_id', referencedColumnName: 'id', foreignKeyConstraintName: 'post_mentions_post_id_fkey' })
  post!: Relation<Post>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'user_id', referencedColumnName: 'id', foreignKeyConstraintName: 'post_mentions_user_id_fkey' })
  user!: Relation<User>;
}
