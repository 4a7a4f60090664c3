import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Hashtag } from './hashtag';
import { bigintAsNumber } from '../bigint-as-number';
import type { HashtagId } from '../ids';
import { oneOf } from '../one-of';
import { owned, Placed } from '../placement';
import { type HashtagCounterKind, hashtagCounterKinds } from './vocabulary';

/** How many public posts carry a hashtag. An absent row counts zero. */
@Placed(owned({ group: 'tag', by: ['hashtagId'], writtenBy: 'content' }))
@Entity({ schema: 'tintype', name: 'hashtag_counters' })
@Check('hashtag_counters_kind_check', oneOf('kind', hashtagCounterKinds))
@Check('hashtag_counters_value_check', 'value >= 0')
export class HashtagCounter {
  @PrimaryColumn({ name: 'hashtag_id', type: 'uuid', primaryKeyConstraintName: 'hashtag_counters_pk' })
  hashtagId!: HashtagId;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'hashtag_counters_pk' })
  kind!: HashtagCounterKind;

  @Column({ type: 'bigint', transformer: bigintAsNumber })
  value!: number;

  @ManyToOne(() => Hashtag, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'hashtag_id', referencedColumnName: 'id', foreignKeyConstraintName: 'hashtag_counters_hashtag_id_fkey' })
  hashtag!: Relation<Hashtag>;
}
