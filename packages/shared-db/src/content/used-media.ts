import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { MediaId, PostId } from '../ids';
import { PersonalData } from '../personal-data';
import { ClaimOf } from '../placement';
import { Post } from './post';

/** The claim of a post to a picture: a picture is in one post at most. */
@Entity({ schema: 'tintype', name: 'used_media' })
@ClaimOf('media_id', { soft: ['used_media_post_id_fkey'] })
@PersonalData({ others: { media_id: 'a picture' } })
@Index('used_media_post_id_idx', ['postId'])
export class UsedMedia {
  @PrimaryColumn({ name: 'media_id', type: 'uuid', primaryKeyConstraintName: 'used_media_pk' })
  mediaId!: MediaId;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: PostId;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'used_media_post_id_fkey',
  })
  post?: Relation<Post>;
}
