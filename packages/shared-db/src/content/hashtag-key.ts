import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Hashtag } from './hashtag';
import type { HashtagId } from '../ids';
import { oneOf } from '../one-of';
import { claim, Placed } from '../placement';
import { type HashtagKeyKind, hashtagKeyKinds } from './vocabulary';

/** The claim of a folded tag by a hashtag, as its name or an alias: one key space, so a name is never an alias of another. */
@Placed(claim({ by: ['tagKey'], writtenBy: 'content' }))
@Entity({ schema: 'tintype', name: 'hashtag_keys' })
@Check('hashtag_keys_kind_check', oneOf('kind', hashtagKeyKinds))
@Check('hashtag_keys_tag_key_check', 'char_length(tag_key) BETWEEN 1 AND 300')
@Index('hashtag_keys_hashtag_id_idx', ['hashtagId'])
export class HashtagKey {
  @PrimaryColumn({ name: 'tag_key', type: 'text', collation: 'C', primaryKeyConstraintName: 'hashtag_keys_pk' })
  tagKey!: string;

  @Column({ name: 'hashtag_id', type: 'uuid' })
  hashtagId!: HashtagId;

  @Column({ type: 'text' })
  kind!: HashtagKeyKind;

  @ManyToOne(() => Hashtag, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'hashtag_id', referencedColumnName: 'id', foreignKeyConstraintName: 'hashtag_keys_hashtag_id_fkey' })
  hashtag!: Relation<Hashtag>;
}
