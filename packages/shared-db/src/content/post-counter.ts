import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import { Counts } from '../counts';
import type { PostId } from '../ids';
import { OwnedBy } from '../placement';
import { Post } from './post';

export const POST_COUNTER_KINDS = ['comments', 'likes', 'saves', 'views'] as const;
export type PostCounterKind = (typeof POST_COUNTER_KINDS)[number];

/** How often a post is commented, liked, saved and viewed. An absent row counts zero. */
@Entity({ schema: 'tintype', name: 'post_counters' })
@OwnedBy('post_id', { group: 'post' })
@Check('post_counters_kind_check', isOneOf('kind', POST_COUNTER_KINDS))
@Check('post_counters_value_check', `value >= 0`)
@Counts<PostCounterKind>({
  likes: { unit: 'like that no block hides', from: 'tintype.post_likes WHERE NOT hidden_by_block' },
  comments: {
    unit: 'visible comment or reply that is not hidden; nor does the comment above wait, nor is it hidden',
    from: `tintype.comments c WHERE c.status = 'visible' AND NOT c.hidden AND NOT c.hidden_by_block AND NOT EXISTS
      (SELECT FROM tintype.comments p WHERE p.id = c.parent_id AND p.post_id = c.post_id
        AND (p.status = 'pending' OR p.hidden OR p.hidden_by_block))`,
  },
  // Each viewing is deleted when it is counted.
  views: null,
  saves: { unit: 'user who has saved the post', from: 'tintype.saved_posts' },
})
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
