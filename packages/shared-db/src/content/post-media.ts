import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import type { MediaId, PostId, UserId } from '../ids';
import { MediaObject } from '../media/media-object';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Post } from './post';
import { UsedMedia } from './used-media';

/** A post has at most so many pictures. */
export const mostMedia = 20;

/**
 * A picture of a post, at its position from 0 on, without a gap. The author is copied: a picture belongs to the author of its post. The
 * positions are unique at the end of a statement, so that one statement can exchange them.
 */
@Entity({ schema: 'tintype', name: 'post_media' })
@OwnedBy('post_id', {
  group: 'post',
  soft: ['post_media_media_id_fkey', 'post_media_author_id_media_id_fkey'],
})
@PersonalData({ users: { author_id: inExport('post_media') } })
@Unique('post_media_post_id_position_key', ['postId', 'position'], { deferrable: 'INITIALLY IMMEDIATE' })
@Check('post_media_position_check', `"position" BETWEEN 0 AND ${mostMedia - 1}`)
@Check(
  'post_media_alt_text_check',
  `char_length(alt_text) BETWEEN 1 AND 1000 AND octet_length(alt_text) <= 4000`,
)
@Index('post_media_media_id_idx', ['mediaId'])
@Index('post_media_author_id_media_id_idx', ['authorId', 'mediaId'])
export class PostMedia {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_media_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'media_id', type: 'uuid', primaryKeyConstraintName: 'post_media_pk' })
  mediaId!: MediaId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ name: 'position', type: 'smallint' })
  position!: number;

  @Column({ name: 'alt_text', type: 'text', nullable: true })
  altText!: string | null;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_media_post_id_fkey',
  })
  post?: Relation<Post>;

  @ManyToOne(() => UsedMedia, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'media_id',
    referencedColumnName: 'mediaId',
    foreignKeyConstraintName: 'post_media_media_id_fkey',
  })
  use?: Relation<UsedMedia>;

  @ManyToOne(() => MediaObject, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn([
    {
      name: 'author_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'post_media_author_id_media_id_fkey',
    },
    {
      name: 'media_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'post_media_author_id_media_id_fkey',
    },
  ])
  media?: Relation<MediaObject>;
}
