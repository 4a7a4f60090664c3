import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  OneToMany,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import type { HashtagId } from '../ids';
import { OwnedBy } from '../placement';
import { HashtagKey } from './hashtag-key';

/** A hashtag with its description; every spelling that leads to it is a {@link HashtagKey}. */
@Entity({ schema: 'tintype', name: 'hashtags' })
@OwnedBy('id', { group: 'tag' })
@Check('hashtags_display_check', `char_length(display) BETWEEN 1 AND 100`)
@Check('hashtags_description_check', `char_length(description) <= 1000`)
@Index('hashtags_tag_key_idx', ['tagKey'])
export class Hashtag {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'hashtags_pk' })
  id!: HashtagId;

  @Column({ name: 'tag_key', type: 'text', collation: 'C' })
  tagKey!: string;

  @Column({ name: 'display', type: 'text' })
  display!: string;

  @Column({ name: 'description', type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'banned', type: 'boolean', default: false })
  banned!: boolean;

  @Column({ name: 'no_trend', type: 'boolean', default: false })
  noTrend!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @OneToMany(
    () => HashtagKey,
    (key) => key.hashtag,
  )
  keys?: Relation<HashtagKey>[];
}
