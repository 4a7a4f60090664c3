import {
  Check,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import type { MediaId, ProductId, UserId } from '../ids';
import { MediaObject } from '../media/media-object';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Product } from './product';

/** A product has at most so many pictures. */
export const mostProductPictures = 10;

/**
 * A picture of a product, at its position from 0 on, without a gap. It is a file of the owner of the store, and a picture of one product
 * at most. The positions are unique at the end of a statement, so that one statement can exchange them.
 */
@Entity({ schema: 'tintype', name: 'product_media' })
@OwnedBy('owner_id', { group: 'user' })
@PersonalData({ users: { owner_id: inExport('product_media') } })
@Unique('product_media_owner_id_product_id_position_key', ['ownerId', 'productId', 'position'], {
  deferrable: 'INITIALLY IMMEDIATE',
})
@Check('product_media_position_check', `"position" BETWEEN 0 AND ${mostProductPictures - 1}`)
@Check(
  'product_media_alt_text_check',
  `char_length(alt_text) BETWEEN 1 AND 1000 AND octet_length(alt_text) <= 4000`,
)
export class ProductMedia {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'product_media_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'media_id', type: 'uuid', primaryKeyConstraintName: 'product_media_pk' })
  mediaId!: MediaId;

  @Column({ name: 'product_id', type: 'uuid' })
  productId!: ProductId;

  @Column({ name: 'position', type: 'smallint' })
  position!: number;

  @Column({ name: 'alt_text', type: 'text', nullable: true })
  altText!: string | null;

  @ManyToOne(
    () => Product,
    (product) => product.pictures,
    { onDelete: 'CASCADE', nullable: false },
  )
  @JoinColumn([
    {
      name: 'owner_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'product_media_owner_id_product_id_fkey',
    },
    {
      name: 'product_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'product_media_owner_id_product_id_fkey',
    },
  ])
  product?: Relation<Product>;

  @OneToOne(() => MediaObject, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn([
    {
      name: 'owner_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'product_media_owner_id_media_id_fkey',
    },
    {
      name: 'media_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'product_media_owner_id_media_id_fkey',
    },
  ])
  media?: Relation<MediaObject>;
}
