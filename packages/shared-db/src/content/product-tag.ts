import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import type { MediaId, PostId, ProductId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Product } from '../shop/product';
import { Post } from './post';
import { PostMedia } from './post-media';

/** A post tags at most so many products. */
export const mostProductTags = 5;

/**
 * That a post shows a product of its author: at a place of a picture from its left (x) and top (y) edge, or as a whole, without a picture.
 * The author is copied: a product belongs to the author of the post.
 */
@Entity({ schema: 'tintype', name: 'product_tags' })
@OwnedBy('post_id', { group: 'post', soft: ['product_tags_author_id_product_id_fkey'] })
@PersonalData({ users: { author_id: inExport('product_tags') } })
@Check('product_tags_x_check', `x BETWEEN 0 AND 1`)
@Check('product_tags_y_check', `y BETWEEN 0 AND 1`)
@Check('product_tags_place_check', `num_nonnulls(media_id, x, y) IN (0, 3)`)
@Index('product_tags_post_id_media_id_idx', ['postId', 'mediaId'])
@Index('product_tags_author_id_product_id_created_at_idx', ['authorId', 'productId', 'createdAt', 'postId'])
export class ProductTag {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'product_tags_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'product_id', type: 'uuid', primaryKeyConstraintName: 'product_tags_pk' })
  productId!: ProductId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  /** Null where the post shows the product as a whole. */
  @Column({ name: 'media_id', type: 'uuid', nullable: true })
  mediaId!: MediaId | null;

  @Column({ name: 'x', type: 'real', nullable: true })
  x!: number | null;

  @Column({ name: 'y', type: 'real', nullable: true })
  y!: number | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'product_tags_post_id_fkey',
  })
  post?: Relation<Post>;

  @ManyToOne(() => PostMedia, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn([
    {
      name: 'post_id',
      referencedColumnName: 'postId',
      foreignKeyConstraintName: 'product_tags_post_id_media_id_fkey',
    },
    {
      name: 'media_id',
      referencedColumnName: 'mediaId',
      foreignKeyConstraintName: 'product_tags_post_id_media_id_fkey',
    },
  ])
  picture?: Relation<PostMedia> | null;

  @ManyToOne(() => Product, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'author_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'product_tags_author_id_product_id_fkey',
    },
    {
      name: 'product_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'product_tags_author_id_product_id_fkey',
    },
  ])
  product?: Relation<Product>;
}
