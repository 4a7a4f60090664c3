import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Comment } from './comment';
import { bigintAsNumber } from '../bigint-as-number';
import type { CommentId, PostId } from '../ids';
import { oneOf } from '../one-of';
import { owned, Placed } from '../placement';
import { type CommentCounterKind, commentCounterKinds } from './vocabulary';

/** What is counted of a comment. An absent row counts zero. */
@Placed(owned({ group: 'post', by: ['postId'], writtenBy: 'content' }))
@Entity({ schema: 'tintype', name: 'comment_counters' })
@Check('comment_counters_kind_check', oneOf('kind', commentCounterKinds))
@Check('comment_counters_value_check', 'value >= 0')
export class CommentCounter {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid', primaryKeyConstraintName: 'comment_counters_pk' })
  commentId!: CommentId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'comment_counters_pk' })
  postId!: PostId;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'comment_counters_pk' })
  kind!: CommentCounterKind;

  @Column({ type: 'bigint', transformer: bigintAsNumber })
  value!: number;

  @ManyToOne(() => Comment, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([{ name: 'comment_id', referencedColumnName: 'id', foreignKeyConstraintName: 'comment_counters_comment_id_fkey' }, { name: 'post_id', referencedColumnName: 'postId', foreignKeyConstraintName: 'comment_counters_comment_id_fkey' }])
  comment!: Relation<Comment>;
}
