import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import type { PostId } from '../ids';
import { OwnedBy } from '../placement';
import { Post } from './post';

export const POST_COUNTER_KINDS = ['comments', 'likes', 'saves'] as const;
export type PostCounterKind = (typeof POST_COUNTER_KINDS)[number];

/** How often a post is commented, liked and saved. An absent row counts zero. */
@Entity({ schema: 'tintype', name: 'post_counters' })
@OwnedBy('post_id', { group: 'post', writtenBy: 'content' })
@Check('post_counters_kind_check', isOneOf('kind', POST_COUNTER_KINDS))
@Check('post_counters_value_check', `value >= 0`)
export class PostCounter {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_counters_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'post_counters_pk' })
  kind!: PostCounterKind;

  @Column({ name: 'value', type: 'bigint', transformer: counterValue })
  value!: number;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_counters_post_id_fkey',
  })
  post?: Relation<Post>;
}
