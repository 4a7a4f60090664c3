import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { User } from '../accounts/user';
import { Post } from './post';
import type { CommentId, PostId, UserId } from '../ids';
import { oneOf } from '../one-of';
import { owned, Placed } from '../placement';
import { type CommentStatus, commentStatuses } from './vocabulary';

/** A comment on a post, or a reply to a top-level comment of the same post. */
@Placed(owned({ group: 'post', by: ['postId'], writtenBy: 'content', soft: ['comments_author_id_fkey'] }))
@Entity({ schema: 'tintype', name: 'comments' })
@Check('comments_depth_check', 'depth = CASE WHEN parent_id IS NULL THEN 0 ELSE 1 END')
@Check('comments_parent_depth_check', 'CASE WHEN parent_id IS NULL THEN parent_depth IS NULL ELSE parent_depth IS NOT NULL AND parent_depth = 0 END')
@Check('comments_status_check', oneOf('status', commentStatuses))
@Check('comments_body_check', "CASE status WHEN 'removed' THEN body IS NULL ELSE body IS NOT NULL AND char_length(body) BETWEEN 1 AND 2200 AND octet_length(body) <= 8800 END")
@Unique('comments_id_post_id_depth_key', ['id', 'postId', 'depth'])
@Index('comments_post_id_created_at_idx', ['postId', 'createdAt', 'id'], { where: 'parent_id IS NULL' })
@Index('comments_parent_id_created_at_idx', ['parentId', 'createdAt', 'id'], { where: 'parent_id IS NOT NULL' })
@Index('comments_author_id_created_at_idx', ['authorId', 'createdAt'])
@Index('comments_post_author_id_author_id_idx', ['postAuthorId', 'authorId'])
export class Comment {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'comments_pk' })
  id!: CommentId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'comments_pk' })
  postId!: PostId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ name: 'post_author_id', type: 'uuid' })
  postAuthorId!: UserId;

  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId!: CommentId | null;

  @Column({ type: 'smallint', default: 0 })
  depth!: number;

  @Column({ name: 'parent_depth', type: 'smallint', nullable: true })
  parentDepth!: number | null;

  @Column({ type: 'text', nullable: true })
  body!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'edited_at', type: 'timestamptz', precision: 3, nullable: true })
  editedAt!: Date | null;

  @Column({ type: 'text', default: 'visible' })
  status!: CommentStatus;

  @Column({ name: 'hidden_by_block', type: 'boolean', default: false })
  hiddenByBlock!: boolean;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'post_id', referencedColumnName: 'id', foreignKeyConstraintName: 'comments_post_id_fkey' })
  post!: Relation<Post>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'author_id', referencedColumnName: 'id', foreignKeyConstraintName: 'comments_author_id_fkey' })
  author!: Relation<User>;

  @ManyToOne(() => Comment, { onDelete: 'CASCADE' })
  @JoinColumn([{ name: 'parent_id', referencedColumnName: 'id', foreignKeyConstraintName: 'comments_parent_id_fkey' }, { name: 'post_id', referencedColumnName: 'postId', foreignKeyConstraintName: 'comments_parent_id_fkey' }, { name: 'parent_depth', referencedColumnName: 'depth', foreignKeyConstraintName: 'comments_parent_id_fkey' }])
  parent!: Relation<Comment | null>;
}
