import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Hashtag } from './hashtag';
import { Post } from './post';
import type { HashtagId, PostId, UserId } from '../ids';
import { owned, Placed } from '../placement';

/** A post carries a hashtag; time and author are copied for the hashtag page. */
@Placed(owned({ group: 'tag', by: ['hashtagId'], writtenBy: 'content', soft: ['post_hashtags_post_id_fkey'] }))
@Entity({ schema: 'tintype', name: 'post_hashtags' })
@Index('post_hashtags_hashtag_id_published_at_idx', ['hashtagId', 'publishedAt', 'postId'])
@Index('post_hashtags_post_id_idx', ['postId'])
export class PostHashtag {
  @PrimaryColumn({ name: 'hashtag_id', type: 'uuid', primaryKeyConstraintName: 'post_hashtags_pk' })
  hashtagId!: HashtagId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_hashtags_pk' })
  postId!: PostId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3 })
  publishedAt!: Date;

  @ManyToOne(() => Hashtag, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'hashtag_id', referencedColumnName: 'id', foreignKeyConstraintName: 'post_hashtags_hashtag_id_fkey' })
  hashtag!: Relation<Hashtag>;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'post_id', referencedColumnName: 'id', foreignKeyConstraintName: 'post_hashtags_post_id_fkey' })
  post!: Relation<Post>;
}
