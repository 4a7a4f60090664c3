import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { HashtagId } from '../ids';
import { owned, Placed } from '../placement';

/** A hashtag: its folded key, the form in which it was first written, and what it means. */
@Placed(owned({ group: 'tag', by: ['id'], writtenBy: 'content' }))
@Entity({ schema: 'tintype', name: 'hashtags' })
@Check('hashtags_display_check', 'char_length(display) BETWEEN 1 AND 100')
@Check('hashtags_description_check', 'char_length(description) <= 1000')
@Index('hashtags_tag_key_idx', ['tagKey'])
export class Hashtag {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'hashtags_pk' })
  id!: HashtagId;

  @Column({ name: 'tag_key', type: 'text', collation: 'C' })
  tagKey!: string;

  @Column({ type: 'text' })
  display!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'boolean', default: false })
  banned!: boolean;

  @Column({ name: 'no_trend', type: 'boolean', default: false })
  noTrend!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
