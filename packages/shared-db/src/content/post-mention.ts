import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import type { PostId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Post } from './post';

/** That a post's caption names a user. */
@Entity({ schema: 'tintype', name: 'post_mentions' })
@OwnedBy('post_id', { group: 'post', soft: ['post_mentions_user_id_fkey'] })
@PersonalData({ users: { user_id: inExport('post_mentions') } })
@Index('post_mentions_user_id_idx', ['userId'])
export class PostMention {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_mentions_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'post_mentions_pk' })
  userId!: UserId;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_mentions_post_id_fkey',
  })
  post?: Relation<Post>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_mentions_user_id_fkey',
  })
  user?: Relation<User>;
}
