import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
  Unique,
  VersionColumn,
} from 'typeorm';
import { User } from '../accounts/user';
import { isOneOf } from '../check-expressions';
import type { CommentId, PostId, UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Post } from './post';

export const COMMENT_STATUSES = ['visible', 'removed', 'pending'] as const;
export type CommentStatus = (typeof COMMENT_STATUSES)[number];

/** A comment that a moderator takes down is hidden; these are the states that it may have had before. */
export const TAKEN_DOWN_COMMENTS = ['shown', 'hidden'] as const;

/** A post has at most so many pinned comments: they fit above the others on the screen of a telephone. */
export const mostPinnedComments = 3;

/** A remark under a post, or a reply to one; `depth` and `parentDepth` let the foreign key refuse deeper replies. */
@Entity({ schema: 'tintype', name: 'comments' })
@OwnedBy('post_id', { group: 'post', soft: ['comments_author_id_fkey'] })
@PersonalData({
  users: {
    author_id: {
      atPurge: { kept: 'an answered comment stays, without its text, above the answers' },
      exported: 'comments',
    },
    post_author_id: notInExport('the post says it'),
  },
})
@Unique('comments_id_post_id_depth_key', ['id', 'postId', 'depth'])
@Check('comments_depth_check', `depth = CASE WHEN parent_id IS NULL THEN 0 ELSE 1 END`)
@Check(
  'comments_parent_depth_check',
  `CASE WHEN parent_id IS NULL THEN parent_depth IS NULL ELSE parent_depth IS NOT NULL AND parent_depth = 0 END`,
)
@Check('comments_status_check', isOneOf('status', COMMENT_STATUSES))
@Check(
  'comments_body_check',
  `CASE status WHEN 'removed' THEN body IS NULL
    ELSE body IS NOT NULL AND char_length(body) BETWEEN 1 AND 2200 AND octet_length(body) <= 8800 END`,
)
@Index('comments_post_id_unpinned_created_at_idx', ['postId', 'unpinned', 'createdAt', 'id'], {
  where: `parent_id IS NULL`,
})
@Index('comments_parent_id_created_at_idx', ['parentId', 'createdAt', 'id'], {
  where: `parent_id IS NOT NULL`,
})
@Index('comments_author_id_created_at_idx', ['authorId', 'createdAt'])
@Check('comments_taken_down_check', isOneOf('taken_down', TAKEN_DOWN_COMMENTS))
@Check('comments_unpinned_check', `unpinned OR (parent_id IS NULL AND status = 'visible' AND NOT hidden)`)
@Index('comments_post_id_author_id_withheld_idx', ['postId', 'authorId'], {
  where: `status = 'pending' OR hidden`,
})
@Index('comments_post_author_id_author_id_idx', ['postAuthorId', 'authorId'])
export class Comment {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'comments_pk' })
  id!: CommentId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'comments_pk' })
  postId!: PostId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ name: 'post_author_id', type: 'uuid' })
  postAuthorId!: UserId;

  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId!: CommentId | null;

  @Column({ name: 'depth', type: 'smallint', default: 0 })
  depth!: number;

  @Column({ name: 'parent_depth', type: 'smallint', nullable: true })
  parentDepth!: number | null;

  @Column({ name: 'body', type: 'text', nullable: true })
  body!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'edited_at', type: 'timestamptz', precision: 3, nullable: true })
  editedAt!: Date | null;

  @Column({ name: 'status', type: 'text', default: 'visible' })
  status!: CommentStatus;

  @Column({ name: 'hidden_by_block', type: 'boolean', default: false })
  hiddenByBlock!: boolean;

  /** The author of the post shows the comment, and the replies to it, to its writer alone. */
  @Column({ name: 'hidden', type: 'boolean', default: false })
  hidden!: boolean;

  /** The state that a comment returns to when it is restored; null for a comment that no moderator has taken down. */
  @Column({ name: 'taken_down', type: 'text', nullable: true })
  takenDown!: (typeof TAKEN_DOWN_COMMENTS)[number] | null;

  /** False for a comment that the author of the post has pinned: those are listed first. */
  @Column({ name: 'unpinned', type: 'boolean', default: true })
  unpinned!: boolean;

  @VersionColumn({ name: 'lock_version', type: 'integer', default: 1 })
  lockVersion!: number;

  @ManyToOne(
    () => Post,
    (post) => post.comments,
    { onDelete: 'CASCADE', nullable: false },
  )
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'comments_post_id_fkey',
  })
  post?: Relation<Post>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'author_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'comments_author_id_fkey',
  })
  author?: Relation<User>;

  @ManyToOne(
    () => Comment,
    (parent) => parent.replies,
    { onDelete: 'CASCADE' },
  )
  @JoinColumn([
    { name: 'parent_id', referencedColumnName: 'id', foreignKeyConstraintName: 'comments_parent_id_fkey' },
    { name: 'post_id', referencedColumnName: 'postId', foreignKeyConstraintName: 'comments_parent_id_fkey' },
    {
      name: 'parent_depth',
      referencedColumnName: 'depth',
      foreignKeyConstraintName: 'comments_parent_id_fkey',
    },
  ])
  parent?: Relation<Comment> | null;

  @OneToMany(
    () => Comment,
    (reply) => reply.parent,
  )
  replies?: Relation<Comment>[];
}
