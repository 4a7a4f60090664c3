import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { isOneOf } from '../check-expressions';
import type { HashtagId } from '../ids';
import { ClaimOf } from '../placement';
import { Hashtag } from './hashtag';

export const HASHTAG_KEY_KINDS = ['name', 'alias'] as const;
export type HashtagKeyKind = (typeof HASHTAG_KEY_KINDS)[number];

/** The claim on a hashtag's spelling: names and aliases share one space of keys, so none is both. */
@Entity({ schema: 'tintype', name: 'hashtag_keys' })
@ClaimOf('tag_key', { soft: ['hashtag_keys_hashtag_id_fkey'] })
@Check('hashtag_keys_kind_check', isOneOf('kind', HASHTAG_KEY_KINDS))
@Check('hashtag_keys_tag_key_check', `char_length(tag_key) BETWEEN 1 AND 300`)
@Index('hashtag_keys_hashtag_id_idx', ['hashtagId'])
export class HashtagKey {
  @PrimaryColumn({
    name: 'tag_key',
    type: 'text',
    collation: 'C',
    primaryKeyConstraintName: 'hashtag_keys_pk',
  })
  tagKey!: string;

  @Column({ name: 'hashtag_id', type: 'uuid' })
  hashtagId!: HashtagId;

  @Column({ name: 'kind', type: 'text' })
  kind!: HashtagKeyKind;

  @ManyToOne(
    () => Hashtag,
    (hashtag) => hashtag.keys,
    { onDelete: 'CASCADE', nullable: false },
  )
  @JoinColumn({
    name: 'hashtag_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'hashtag_keys_hashtag_id_fkey',
  })
  hashtag?: Relation<Hashtag>;
}
