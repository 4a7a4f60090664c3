import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { PostId } from '../ids';
import { PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Post } from './post';

/**
 * The hashtags and usernames in the caption of a draft, as they were parsed when it was written. They become links when the draft is
 * published, in one round trip: until then they belong to no list and no counter.
 */
@Entity({ schema: 'tintype', name: 'post_drafts' })
@OwnedBy('post_id', { group: 'post' })
@PersonalData({
  others: {
    hashtag_keys: 'hashtags in the caption of the post',
    hashtag_displays: 'hashtags in the caption of the post',
    username_keys: 'names in the caption of the post, which may be those of no user',
  },
})
@Check('post_drafts_hashtags_check', `cardinality(hashtag_keys) = cardinality(hashtag_displays)`)
export class PostDraft {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_drafts_pk' })
  postId!: PostId;

  @Column({ name: 'hashtag_keys', type: 'text', array: true })
  hashtagKeys!: string[];

  @Column({ name: 'hashtag_displays', type: 'text', array: true })
  hashtagDisplays!: string[];

  @Column({ name: 'username_keys', type: 'text', array: true })
  usernameKeys!: string[];

  @OneToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_drafts_post_id_fkey',
  })
  post?: Relation<Post>;
}
