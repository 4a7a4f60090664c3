import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Post } from './post';
import { bigintAsNumber } from '../bigint-as-number';
import type { PostId } from '../ids';
import { oneOf } from '../one-of';
import { owned, Placed } from '../placement';
import { type PostCounterKind, postCounterKinds } from './vocabulary';

/** What is counted of a post. An absent row counts zero. */
@Placed(owned({ group: 'post', by: ['postId'], writtenBy: 'content' }))
@Entity({ schema: 'tintype', name: 'post_counters' })
@Check('post_counters_kind_check', oneOf('kind', postCounterKinds))
@Check('post_counters_value_check', 'value >= 0')
export class PostCounter {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_counters_pk' })
  postId!: PostId;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'post_counters_pk' })
  kind!: PostCounterKind;

  @Column({ type: 'bigint', transformer: bigintAsNumber })
  value!: number;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'post_id', referencedColumnName: 'id', foreignKeyConstraintName: 'post_counters_post_id_fkey' })
  post!: Relation<Post>;
}
