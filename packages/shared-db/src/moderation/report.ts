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
import { isOneOf } from '../check-expressions';
import { Comment } from '../content/comment';
import { Post } from '../content/post';
import { Story } from '../content/story';
import type { CommentId, PostId, ReportId, StoryId, UserId } from '../ids';
import { PersonalData } from '../personal-data';
import { Local } from '../placement';

export const REPORT_TARGETS = ['user', 'post', 'comment', 'story'] as const;
export type ReportTarget = (typeof REPORT_TARGETS)[number];

export const REPORT_REASONS = [
  'spam',
  'nudity',
  'hate',
  'violence',
  'harassment',
  'self_harm',
  'false_information',
  'intellectual_property',
  'other',
] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** An open report waits for a moderator. A decided one never changes again, and a sweep deletes it after its time. */
export const REPORT_STATES = ['open', 'dismissed', 'upheld'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** What was reported, as it was at that time. Which properties there are follows from the kind of the target. */
export interface ReportSnapshot {
  /** Of a post, and of a story. */
  readonly caption?: string;
  /** Of a comment. */
  readonly body?: string;
  /** Of a user. */
  readonly username?: string;
  readonly name?: string;
  readonly bio?: string | null;
}

/** What a user reports about another user, or about a post, a comment or a story of another user. It outlives what was reported. */
@Entity({ schema: 'tintype', name: 'reports' })
@Local({
  soft: [
    'reports_reporter_id_fkey',
    'reports_user_id_fkey',
    'reports_decided_by_fkey',
    'reports_post_id_fkey',
    'reports_comment_id_fkey',
    'reports_story_id_fkey',
  ],
})
@PersonalData({
  users: {
    reporter_id: { atPurge: 'value', exported: 'reports' },
    user_id: {
      atPurge: 'value',
      exported: { not: 'reports about a user stay with the moderators, to protect the reporters' },
    },
    decided_by: { atPurge: 'value', exported: { not: 'the action log has what a moderator did' } },
  },
  others: { snapshot: 'texts as they were' },
})
@Check('reports_target_check', isOneOf('target', REPORT_TARGETS))
@Check('reports_reason_check', isOneOf('reason', REPORT_REASONS))
@Check('reports_state_check', isOneOf('state', REPORT_STATES))
@Check('reports_note_check', `char_length(note) BETWEEN 1 AND 1000`)
@Check('reports_decision_note_check', `char_length(decision_note) BETWEEN 1 AND 1000`)
@Check('reports_snapshot_check', `jsonb_typeof(snapshot) = 'object'`)
@Check('reports_decided_at_check', `(state = 'open') = (decided_at IS NULL)`)
@Index('reports_reporter_id_user_id_open_idx', ['reporterId', 'userId'], {
  unique: true,
  where: `state = 'open' AND target = 'user'`,
})
@Index('reports_reporter_id_post_id_open_idx', ['reporterId', 'postId'], {
  unique: true,
  where: `state = 'open' AND target = 'post'`,
})
@Index('reports_reporter_id_comment_id_open_idx', ['reporterId', 'commentId'], {
  unique: true,
  where: `state = 'open' AND target = 'comment'`,
})
@Index('reports_reporter_id_story_id_open_idx', ['reporterId', 'storyId'], {
  unique: true,
  where: `state = 'open' AND target = 'story'`,
})
@Index('reports_open_reporter_id_idx', ['reporterId'], { where: `state = 'open'` })
@Index('reports_open_created_at_idx', ['createdAt', 'id'], { where: `state = 'open'` })
@Index('reports_reporter_id_created_at_idx', ['reporterId', 'createdAt', 'id'])
@Index('reports_user_id_idx', ['userId'])
@Index('reports_post_id_idx', ['postId'], { where: `post_id IS NOT NULL` })
@Index('reports_comment_id_post_id_idx', ['commentId', 'postId'], { where: `comment_id IS NOT NULL` })
@Index('reports_story_id_idx', ['storyId'], { where: `story_id IS NOT NULL` })
@Index('reports_decided_by_idx', ['decidedBy'], { where: `decided_by IS NOT NULL` })
@Index('reports_decided_at_idx', ['decidedAt', 'id'], { where: `decided_at IS NOT NULL` })
export class Report {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'reports_pk' })
  id!: ReportId;

  /** Null after the reporter's account was purged. */
  @Column({ name: 'reporter_id', type: 'uuid', nullable: true })
  reporterId!: UserId | null;

  @Column({ name: 'target', type: 'text' })
  target!: ReportTarget;

  /** The reported user, or the author of what was reported; null after that account was purged. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId!: UserId | null;

  /** The reported post, or the one with the reported comment; null once it is deleted. */
  @Column({ name: 'post_id', type: 'uuid', nullable: true })
  postId!: PostId | null;

  /** Null once the comment is deleted. */
  @Column({ name: 'comment_id', type: 'uuid', nullable: true })
  commentId!: CommentId | null;

  /** Null once the story is deleted. */
  @Column({ name: 'story_id', type: 'uuid', nullable: true })
  storyId!: StoryId | null;

  @Column({ name: 'reason', type: 'text' })
  reason!: ReportReason;

  /** The reporter's own words. */
  @Column({ name: 'note', type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'snapshot', type: 'jsonb' })
  snapshot!: ReportSnapshot;

  @Column({ name: 'state', type: 'text', default: 'open' })
  state!: ReportState;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  /** The moderator; null for the system, and after the moderator's account was purged. */
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: UserId | null;

  /** The moderator's own words, for other moderators. */
  @Column({ name: 'decision_note', type: 'text', nullable: true })
  decisionNote!: string | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({
    name: 'reporter_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'reports_reporter_id_fkey',
  })
  reporter?: Relation<User> | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'reports_user_id_fkey',
  })
  user?: Relation<User> | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({
    name: 'decided_by',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'reports_decided_by_fkey',
  })
  decider?: Relation<User> | null;

  @ManyToOne(() => Post, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'reports_post_id_fkey',
  })
  post?: Relation<Post> | null;

  @ManyToOne(() => Comment, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn([
    { name: 'comment_id', referencedColumnName: 'id', foreignKeyConstraintName: 'reports_comment_id_fkey' },
    { name: 'post_id', referencedColumnName: 'postId', foreignKeyConstraintName: 'reports_comment_id_fkey' },
  ])
  comment?: Relation<Comment> | null;

  @ManyToOne(() => Story, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({
    name: 'story_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'reports_story_id_fkey',
  })
  story?: Relation<Story> | null;
}
