import {
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import type { CollectionId, PostId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Collection } from './collection';
import { SavedPost } from './saved-post';

/** That a named collection has a post, which its owner has saved: it leaves with the saved post. */
@Entity({ schema: 'tintype', name: 'collection_items' })
@OwnedBy('owner_id', { group: 'user' })
@PersonalData({ users: { owner_id: inExport('collection_items') } })
@Index('collection_items_collection_id_added_at_idx', ['ownerId', 'collectionId', 'addedAt', 'postId'])
@Index('collection_items_owner_id_post_id_idx', ['ownerId', 'postId'])
export class CollectionItem {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'collection_items_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'collection_id', type: 'uuid', primaryKeyConstraintName: 'collection_items_pk' })
  collectionId!: CollectionId;

  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'collection_items_pk' })
  postId!: PostId;

  @CreateDateColumn({ name: 'added_at', type: 'timestamptz', precision: 3 })
  addedAt!: Date;

  @ManyToOne(() => Collection, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'owner_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'collection_items_collection_id_fkey',
    },
    {
      name: 'collection_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'collection_items_collection_id_fkey',
    },
  ])
  collection?: Relation<Collection>;

  @ManyToOne(() => SavedPost, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'owner_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'collection_items_post_id_fkey',
    },
    {
      name: 'post_id',
      referencedColumnName: 'postId',
      foreignKeyConstraintName: 'collection_items_post_id_fkey',
    },
  ])
  saved?: Relation<SavedPost>;
}
