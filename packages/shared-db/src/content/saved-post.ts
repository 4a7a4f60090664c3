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

/**
 * That a user has saved a post, in named collections or in none. The post's author is copied: a page leaves out the posts of people
 * across a block, and a purge finds the rows of an author's posts.
 */
@Entity({ schema: 'tintype', name: 'saved_posts' })
@OwnedBy('owner_id', { group: 'user', soft: ['saved_posts_post_id_fkey'] })
@PersonalData({
  users: { owner_id: inExport('saved_posts'), post_author_id: notInExport('the post says it') },
})
@Index('saved_posts_owner_id_saved_at_idx', ['ownerId', 'savedAt', 'postId'])
@Index('saved_posts_post_id_idx', ['postId'])
@Index('saved_posts_post_author_id_idx', ['postAuthorId'])
export class SavedPost {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'saved_posts_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'saved_posts_pk' })
  postId!: PostId;

  @Column({ name: 'post_author_id', type: 'uuid' })
  postAuthorId!: UserId;

  @CreateDateColumn({ name: 'saved_at', type: 'timestamptz', precision: 3 })
  savedAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'saved_posts_owner_id_fkey',
  })
  owner?: Relation<User>;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'saved_posts_post_id_fkey',
  })
  post?: Relation<Post>;
}
