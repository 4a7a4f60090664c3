import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import { Counts } from '../counts';
import type { HashtagId } from '../ids';
import { OwnedBy } from '../placement';
import { Hashtag } from './hashtag';

export const HASHTAG_COUNTER_KINDS = ['public_posts'] as const;
export type HashtagCounterKind = (typeof HASHTAG_COUNTER_KINDS)[number];

/** How many public posts of public, active authors carry a hashtag. An absent row counts zero. */
@Entity({ schema: 'tintype', name: 'hashtag_counters' })
@OwnedBy('hashtag_id', { group: 'tag' })
@Check('hashtag_counters_kind_check', isOneOf('kind', HASHTAG_COUNTER_KINDS))
@Check('hashtag_counters_value_check', `value >= 0`)
@Counts<HashtagCounterKind>({
  public_posts: {
    unit: 'published public post of an active public account',
    from: `tintype.post_hashtags h JOIN tintype.posts p ON p.id = h.post_id JOIN tintype.users u ON u.id = p.author_id
      WHERE p.status = 'published' AND p.visibility = 'public' AND u.status = 'active' AND NOT u.is_private`,
  },
})
export class HashtagCounter {
  @PrimaryColumn({ name: 'hashtag_id', type: 'uuid', primaryKeyConstraintName: 'hashtag_counters_pk' })
  hashtagId!: HashtagId;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'hashtag_counters_pk' })
  kind!: HashtagCounterKind;

  @Column({ name: 'value', type: 'bigint', transformer: counterValue })
  value!: number;

  @ManyToOne(() => Hashtag, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'hashtag_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'hashtag_counters_hashtag_id_fkey',
  })
  hashtag?: Relation<Hashtag>;
}
