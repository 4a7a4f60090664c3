import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import type { StoryId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Story } from './story';

/** That a user has seen a story, and when first. */
@Entity({ schema: 'tintype', name: 'story_views' })
@OwnedBy('story_id', { group: 'post', soft: ['story_views_viewer_id_fkey'] })
@PersonalData({ users: { viewer_id: inExport('story_views') } })
@Index('story_views_story_id_viewed_at_idx', ['storyId', 'viewedAt', 'viewerId'])
@Index('story_views_viewer_id_idx', ['viewerId'])
export class StoryView {
  @PrimaryColumn({ name: 'story_id', type: 'uuid', primaryKeyConstraintName: 'story_views_pk' })
  storyId!: StoryId;

  @PrimaryColumn({ name: 'viewer_id', type: 'uuid', primaryKeyConstraintName: 'story_views_pk' })
  viewerId!: UserId;

  @Column({ name: 'viewed_at', type: 'timestamptz', precision: 3 })
  viewedAt!: Date;

  @ManyToOne(() => Story, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'story_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'story_views_story_id_fkey',
  })
  story?: Relation<Story>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'viewer_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'story_views_viewer_id_fkey',
  })
  viewer?: Relation<User>;
}
