import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import type { PostId, UserId } from '../ids';
import { oneOf } from '../one-of';
import { owned, Placed } from '../placement';
import { commentsPolicies, type CommentsPolicy, type PostStatus, postStatuses, postVisibilities, type PostVisibility } from './vocabulary';

/** A photo post with its caption. */
@Placed(owned({ group: 'post', by: ['id'], writtenBy: 'content', soft: ['posts_author_id_fkey'] }))
@Entity({ schema: 'tintype', name: 'posts' })
@Check('posts_caption_check', 'char_length(caption) <= 2200 AND octet_length(caption) <= 8800')
@Check('posts_visibility_check', oneOf('visibility', postVisibilities))
@Check('posts_status_check', oneOf('status', postStatuses))
@Check('posts_published_at_check', "CASE status WHEN 'draft' THEN published_at IS NULL WHEN 'removed' THEN true ELSE published_at IS NOT NULL END")
@Check('posts_comments_policy_check', oneOf('comments_policy', commentsPolicies))
@Check('posts_lat_long_check', '(lat IS NULL) = (long IS NULL) AND lat BETWEEN -90 AND 90 AND long BETWEEN -180 AND 180')
@Index('posts_author_id_published_at_idx', ['authorId', 'publishedAt', 'id'], { where: "status = 'published'" })
@Index('posts_author_id_idx', ['authorId'])
@Index('posts_published_at_idx', ['publishedAt', 'id'], { where: "status = 'published' AND visibility = 'public'" })
export class Post {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'posts_pk' })
  id!: PostId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ type: 'text', default: '' })
  caption!: string;

  @Column({ type: 'text', default: 'public' })
  visibility!: PostVisibility;

  @Column({ type: 'text', default: 'draft' })
  status!: PostStatus;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3, nullable: true })
  publishedAt!: Date | null;

  @Column({ name: 'edited_at', type: 'timestamptz', precision: 3, nullable: true })
  editedAt!: Date | null;

  @Column({ name: 'comments_policy', type: 'text', default: 'everyone' })
  commentsPolicy!: CommentsPolicy;

  @Column({ type: 'numeric', precision: 9, scale: 6, nullable: true })
  lat!: string | null;

  @Column({ type: 'numeric', precision: 9, scale: 6, nullable: true })
  long!: string | null;

  @Column({ name: 'place_id', type: 'uuid', nullable: true })
  placeId!: string | null;

  @Column({ type: 'boolean', default: false })
  sensitive!: boolean;

  @Column({ name: 'lock_version', type: 'integer', default: 1 })
  lockVersion!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'author_id', referencedColumnName: 'id', foreignKeyConstraintName: 'posts_author_id_fkey' })
  author!: Relation<User>;
}
