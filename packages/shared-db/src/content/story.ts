import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { isOneOf } from '../check-expressions';
import type { StoryId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

/** The people who see a story, among those who see the stories of its author at all. */
export const STORY_AUDIENCES = ['everyone', 'close_friends'] as const;
export type StoryAudience = (typeof STORY_AUDIENCES)[number];

/** A story: shown for 24 hours, and kept for its author afterwards. */
@Entity({ schema: 'tintype', name: 'stories' })
@OwnedBy('id', { group: 'post', soft: ['stories_author_id_fkey'] })
@PersonalData({ users: { author_id: inExport('stories') } })
@Check('stories_caption_check', `char_length(caption) <= 2200 AND octet_length(caption) <= 8800`)
@Check('stories_audience_check', isOneOf('audience', STORY_AUDIENCES))
@Check('stories_expires_at_check', `expires_at - published_at = interval '24 hours'`)
@Index('stories_author_id_expires_at_idx', ['authorId', 'expiresAt', 'id'])
export class Story {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'stories_pk' })
  id!: StoryId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ name: 'caption', type: 'text' })
  caption!: string;

  @Column({ name: 'audience', type: 'text' })
  audience!: StoryAudience;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3 })
  publishedAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  /** A moderator has taken it down: only its author still has it, in the archive. */
  @Column({ name: 'taken_down', type: 'boolean', default: false })
  takenDown!: boolean;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'author_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'stories_author_id_fkey',
  })
  author?: Relation<User>;
}
