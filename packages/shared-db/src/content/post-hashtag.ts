import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { HashtagId, PostId, UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Hashtag } from './hashtag';
import { Post } from './post';

/** That a published post carries a hashtag; author and time are copied, so that a tag's page reads one table. */
@Entity({ schema: 'tintype', name: 'post_hashtags' })
@OwnedBy('hashtag_id', { group: 'tag', soft: ['post_hashtags_post_id_fkey'] })
@PersonalData({ users: { author_id: notInExport('derived from captions') } })
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
  @JoinColumn({
    name: 'hashtag_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_hashtags_hashtag_id_fkey',
  })
  hashtag?: Relation<Hashtag>;

  @ManyToOne(
    () => Post,
    (post) => post.hashtags,
    { onDelete: 'CASCADE', nullable: false },
  )
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_hashtags_post_id_fkey',
  })
  post?: Relation<Post>;
}
