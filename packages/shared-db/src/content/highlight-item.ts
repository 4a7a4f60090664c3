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
import type { HighlightId, StoryId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Highlight } from './highlight';
import { Story } from './story';

/** That a highlight has a story of the same author. The time by which its stories are sorted is copied. */
@Entity({ schema: 'tintype', name: 'highlight_items' })
@OwnedBy('highlight_id', { group: 'post', soft: ['highlight_items_story_id_fkey'] })
@PersonalData({ users: { author_id: inExport('highlight_items') } })
@Index('highlight_items_highlight_id_published_at_idx', ['highlightId', 'publishedAt', 'storyId'])
@Index('highlight_items_story_id_idx', ['storyId'])
@Index('highlight_items_author_id_idx', ['authorId'])
export class HighlightItem {
  @PrimaryColumn({ name: 'highlight_id', type: 'uuid', primaryKeyConstraintName: 'highlight_items_pk' })
  highlightId!: HighlightId;

  @PrimaryColumn({ name: 'story_id', type: 'uuid', primaryKeyConstraintName: 'highlight_items_pk' })
  storyId!: StoryId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3 })
  publishedAt!: Date;

  @CreateDateColumn({ name: 'added_at', type: 'timestamptz', precision: 3 })
  addedAt!: Date;

  @ManyToOne(() => Highlight, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'highlight_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'highlight_items_highlight_id_fkey',
  })
  highlight?: Relation<Highlight>;

  @ManyToOne(() => Story, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'story_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'highlight_items_story_id_fkey',
  })
  story?: Relation<Story>;
}
