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
  VersionColumn,
} from 'typeorm';
import { User } from '../accounts/user';
import { isOneOf } from '../check-expressions';
import type { PostId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Comment } from './comment';
import { PostHashtag } from './post-hashtag';

export const POST_VISIBILITIES = ['public', 'followers', 'close_friends'] as const;
export type PostVisibility = (typeof POST_VISIBILITIES)[number];

export const POST_STATUSES = ['draft', 'published', 'archived', 'removed'] as const;
export type PostStatus = (typeof POST_STATUSES)[number];

/** A post that a moderator takes down is archived; these are the states that it may have had before. */
export const TAKEN_DOWN_POSTS = ['published', 'archived'] as const;

export const COMMENTS_POLICIES = ['everyone', 'followers', 'followed', 'off'] as const;
export type CommentsPolicy = (typeof COMMENTS_POLICIES)[number];

/** An author has at most so many pinned posts. */
export const mostPinnedPosts = 3;

/** A post: its caption, and with the media context its pictures. */
@Entity({ schema: 'tintype', name: 'posts' })
@OwnedBy('id', { group: 'post', soft: ['posts_author_id_fkey'] })
@PersonalData({ users: { author_id: inExport('posts') }, others: { place_id: 'a place' } })
@Check('posts_caption_check', `char_length(caption) <= 2200 AND octet_length(caption) <= 8800`)
@Check('posts_visibility_check', isOneOf('visibility', POST_VISIBILITIES))
@Check('posts_status_check', isOneOf('status', POST_STATUSES))
@Check(
  'posts_published_at_check',
  `CASE status WHEN 'draft' THEN published_at IS NULL WHEN 'removed' THEN true ELSE published_at IS NOT NULL END`,
)
@Check('posts_comments_policy_check', isOneOf('comments_policy', COMMENTS_POLICIES))
@Check(
  'posts_lat_long_check',
  `(lat IS NULL) = (long IS NULL) AND lat BETWEEN -90 AND 90 AND long BETWEEN -180 AND 180`,
)
@Check('posts_pinned_at_check', `pinned_at IS NULL OR status = 'published'`)
@Check('posts_taken_down_check', isOneOf('taken_down', TAKEN_DOWN_POSTS))
@Check('posts_removed_at_check', `removed_at IS NULL OR (status = 'removed' AND caption = '')`)
@Index('posts_author_id_published_at_idx', ['authorId', 'publishedAt', 'id'], {
  where: `status = 'published'`,
})
@Index('posts_draft_author_id_created_at_idx', ['authorId', 'createdAt', 'id'], { where: `status = 'draft'` })
@Index('posts_archived_author_id_published_at_idx', ['authorId', 'publishedAt', 'id'], {
  where: `status = 'archived'`,
})
@Index('posts_pinned_author_id_idx', ['authorId'], { where: `pinned_at IS NOT NULL` })
@Index('posts_removed_at_idx', ['removedAt', 'id'], { where: `removed_at IS NOT NULL` })
@Index('posts_author_id_idx', ['authorId'])
@Index('posts_published_at_idx', ['publishedAt', 'id'], {
  where: `status = 'published' AND visibility = 'public'`,
})
export class Post {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'posts_pk' })
  id!: PostId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ name: 'caption', type: 'text', default: '' })
  caption!: string;

  @Column({ name: 'visibility', type: 'text', default: 'public' })
  visibility!: PostVisibility;

  @Column({ name: 'status', type: 'text', default: 'draft' })
  status!: PostStatus;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3, nullable: true })
  publishedAt!: Date | null;

  @Column({ name: 'edited_at', type: 'timestamptz', precision: 3, nullable: true })
  editedAt!: Date | null;

  @Column({ name: 'comments_policy', type: 'text', default: 'everyone' })
  commentsPolicy!: CommentsPolicy;

  @Column({ name: 'lat', type: 'numeric', precision: 9, scale: 6, nullable: true })
  lat!: string | null;

  @Column({ name: 'long', type: 'numeric', precision: 9, scale: 6, nullable: true })
  long!: string | null;

  @Column({ name: 'place_id', type: 'uuid', nullable: true })
  placeId!: string | null;

  @Column({ name: 'sensitive', type: 'boolean', default: false })
  sensitive!: boolean;

  /** When its author pinned it to the top of their profile. */
  @Column({ name: 'pinned_at', type: 'timestamptz', precision: 3, nullable: true })
  pinnedAt!: Date | null;

  /** When its author removed it. A sweep deletes it, with its likes and comments. */
  @Column({ name: 'removed_at', type: 'timestamptz', precision: 3, nullable: true })
  removedAt!: Date | null;

  /** The state that a post returns to when it is restored; null for a post that no moderator has taken down. */
  @Column({ name: 'taken_down', type: 'text', nullable: true })
  takenDown!: (typeof TAKEN_DOWN_POSTS)[number] | null;

  /** Moves on with each edit. */
  @VersionColumn({ name: 'lock_version', type: 'integer', default: 1 })
  lockVersion!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'author_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'posts_author_id_fkey',
  })
  author?: Relation<User>;

  @OneToMany(
    () => Comment,
    (comment) => comment.post,
  )
  comments?: Relation<Comment>[];

  @OneToMany(
    () => PostHashtag,
    (link) => link.post,
  )
  hashtags?: Relation<PostHashtag>[];
}
