import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import type { MediaId, PostId, StoryId, UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { ClaimOf } from '../placement';
import { Post } from './post';
import { Story } from './story';

/** The claim of a post, a story or a profile to a picture: a picture is in one of them at most. */
@Entity({ schema: 'tintype', name: 'used_media' })
@ClaimOf('media_id', {
  soft: ['used_media_post_id_fkey', 'used_media_story_id_fkey', 'used_media_user_id_fkey'],
})
@PersonalData({
  users: { user_id: notInExport('the profile names its picture') },
  others: { media_id: 'a picture' },
})
@Check('used_media_use_check', `num_nonnulls(post_id, story_id, user_id) = 1`)
@Index('used_media_post_id_idx', ['postId'])
@Index('used_media_story_id_idx', ['storyId'], { where: `story_id IS NOT NULL` })
@Index('used_media_user_id_idx', ['userId'], { where: `user_id IS NOT NULL` })
export class UsedMedia {
  @PrimaryColumn({ name: 'media_id', type: 'uuid', primaryKeyConstraintName: 'used_media_pk' })
  mediaId!: MediaId;

  @Column({ name: 'post_id', type: 'uuid', nullable: true })
  postId!: PostId | null;

  @Column({ name: 'story_id', type: 'uuid', nullable: true })
  storyId!: StoryId | null;

  /** Whose profile picture it is. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId!: UserId | null;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'used_media_post_id_fkey',
  })
  post?: Relation<Post> | null;

  @ManyToOne(() => Story, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({
    name: 'story_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'used_media_story_id_fkey',
  })
  story?: Relation<Story> | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'used_media_user_id_fkey',
  })
  user?: Relation<User> | null;
}
