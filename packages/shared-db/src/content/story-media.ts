import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import type { MediaId, StoryId, UserId } from '../ids';
import { MediaObject } from '../media/media-object';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Story } from './story';
import { UsedMedia } from './used-media';

/** The picture of a story, which has one at most. The author is copied: a picture belongs to the author of its story. */
@Entity({ schema: 'tintype', name: 'story_media' })
@OwnedBy('story_id', {
  group: 'post',
  soft: ['story_media_media_id_fkey', 'story_media_author_id_media_id_fkey'],
})
@PersonalData({ users: { author_id: inExport('story_media') } })
@Check(
  'story_media_alt_text_check',
  `char_length(alt_text) BETWEEN 1 AND 1000 AND octet_length(alt_text) <= 4000`,
)
@Index('story_media_media_id_idx', ['mediaId'])
@Index('story_media_author_id_media_id_idx', ['authorId', 'mediaId'])
export class StoryMedia {
  @PrimaryColumn({ name: 'story_id', type: 'uuid', primaryKeyConstraintName: 'story_media_pk' })
  storyId!: StoryId;

  @Column({ name: 'media_id', type: 'uuid' })
  mediaId!: MediaId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ name: 'alt_text', type: 'text', nullable: true })
  altText!: string | null;

  @OneToOne(() => Story, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'story_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'story_media_story_id_fkey',
  })
  story?: Relation<Story>;

  @ManyToOne(() => UsedMedia, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'media_id',
    referencedColumnName: 'mediaId',
    foreignKeyConstraintName: 'story_media_media_id_fkey',
  })
  use?: Relation<UsedMedia>;

  @ManyToOne(() => MediaObject, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn([
    {
      name: 'author_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'story_media_author_id_media_id_fkey',
    },
    {
      name: 'media_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'story_media_author_id_media_id_fkey',
    },
  ])
  media?: Relation<MediaObject>;
}
