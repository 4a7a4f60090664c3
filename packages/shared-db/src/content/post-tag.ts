import {
  Check,
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
import type { MediaId, PostId, UserId } from '../ids';
import { inExport, notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { PostMedia } from './post-media';

/** A post tags at most so many people. */
export const mostTags = 20;

/**
 * That a picture of a post shows a user, at a place from its left (x) and top (y) edge. A tag names the picture and not its position, so
 * it goes with the picture. The post's author is copied, so that a block finds the tags between two people.
 */
@Entity({ schema: 'tintype', name: 'post_tags' })
@OwnedBy('post_id', { group: 'post', soft: ['post_tags_user_id_fkey'] })
@PersonalData({ users: { user_id: inExport('post_tags'), post_author_id: notInExport('the post says it') } })
@Check('post_tags_x_check', `x BETWEEN 0 AND 1`)
@Check('post_tags_y_check', `y BETWEEN 0 AND 1`)
@Index('post_tags_post_id_media_id_idx', ['postId', 'mediaId'])
@Index('post_tags_user_id_approved_at_idx', ['userId', 'approvedAt', 'postId'])
@Index('post_tags_post_author_id_user_id_idx', ['postAuthorId', 'userId'])
export class PostTag {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_tags_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'post_tags_pk' })
  userId!: UserId;

  @Column({ name: 'post_author_id', type: 'uuid' })
  postAuthorId!: UserId;

  @Column({ name: 'media_id', type: 'uuid' })
  mediaId!: MediaId;

  @Column({ name: 'x', type: 'real' })
  x!: number;

  @Column({ name: 'y', type: 'real' })
  y!: number;

  /** Null while the user has not approved the tag. */
  @Column({ name: 'approved_at', type: 'timestamptz', precision: 3, nullable: true })
  approvedAt!: Date | null;

  @Column({ name: 'hidden_by_block', type: 'boolean', default: false })
  hiddenByBlock!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => PostMedia, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'post_id',
      referencedColumnName: 'postId',
      foreignKeyConstraintName: 'post_tags_post_id_media_id_fkey',
    },
    {
      name: 'media_id',
      referencedColumnName: 'mediaId',
      foreignKeyConstraintName: 'post_tags_post_id_media_id_fkey',
    },
  ])
  picture?: Relation<PostMedia>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_tags_user_id_fkey',
  })
  user?: Relation<User>;
}
