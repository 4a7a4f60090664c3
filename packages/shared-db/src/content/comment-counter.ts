import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import { Counts } from '../counts';
import type { CommentId, PostId } from '../ids';
import { OwnedBy } from '../placement';
import { Comment } from './comment';

export const COMMENT_COUNTER_KINDS = ['likes', 'replies'] as const;
export type CommentCounterKind = (typeof COMMENT_COUNTER_KINDS)[number];

/** How many likes and replies a comment has. An absent row counts zero. */
@Entity({ schema: 'tintype', name: 'comment_counters' })
@OwnedBy('post_id', { group: 'post' })
@Check('comment_counters_kind_check', isOneOf('kind', COMMENT_COUNTER_KINDS))
@Check('comment_counters_value_check', `value >= 0`)
@Counts<CommentCounterKind>({
  likes: { unit: 'like that no block hides', from: 'tintype.comment_likes WHERE NOT hidden_by_block' },
  replies: {
    unit: 'visible reply that neither a block nor the author of the post hides',
    from: `tintype.comments WHERE parent_id IS NOT NULL AND status = 'visible' AND NOT hidden AND NOT hidden_by_block`,
    keys: { comment_id: 'parent_id' },
  },
})
export class CommentCounter {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid', primaryKeyConstraintName: 'comment_counters_pk' })
  commentId!: CommentId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'comment_counters_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'comment_counters_pk' })
  kind!: CommentCounterKind;

  @Column({ name: 'value', type: 'bigint', transformer: counterValue })
  value!: number;

  @ManyToOne(() => Comment, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'comment_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'comment_counters_comment_id_fkey',
    },
    {
      name: 'post_id',
      referencedColumnName: 'postId',
      foreignKeyConstraintName: 'comment_counters_comment_id_fkey',
    },
  ])
  comment?: Relation<Comment>;
}
