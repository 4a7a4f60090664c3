import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  JoinColumn,
  OneToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import type { MediaId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** What a person says of themselves. */
@Entity({ schema: 'tintype', name: 'profiles' })
@OwnedBy('user_id', { group: 'user', soft: ['profiles_avatar_media_id_fkey'] })
@PersonalData({
  users: { user_id: inExport('profile') },
  others: { pronouns: 'words' },
})
@Check('profiles_name_check', `char_length(name) BETWEEN 1 AND 640`)
@Check('profiles_bio_check', `octet_length(bio) <= 2000`)
@Check('profiles_website_check', `octet_length(website) <= 2000`)
@Check('profiles_pronouns_check', `cardinality(pronouns) <= 4`)
@Index('profiles_name_trgm_idx', ['name'], { type: 'gin' })
@Index('profiles_avatar_media_id_idx', ['avatarMediaId'], { where: `avatar_media_id IS NOT NULL` })
// The entities are named by text: they stand in slices that import this one.
@ForeignKey('UsedMedia', ['avatarMediaId'], ['mediaId'], {
  name: 'profiles_avatar_media_id_fkey',
  onDelete: 'SET NULL',
})
@ForeignKey('MediaObject', ['userId', 'avatarMediaId'], ['ownerId', 'id'], {
  name: 'profiles_user_id_avatar_media_id_fkey',
  onDelete: 'RESTRICT',
})
export class Profile {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'profiles_pk' })
  userId!: UserId;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'bio', type: 'text', default: '' })
  bio!: string;

  @Column({ name: 'website', type: 'text', nullable: true })
  website!: string | null;

  @Column({ name: 'pronouns', type: 'text', array: true, default: [] })
  pronouns!: readonly string[];

  /** A picture of the user that has its claim in `used_media`. */
  @Column({ name: 'avatar_media_id', type: 'uuid', nullable: true })
  avatarMediaId!: MediaId | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @OneToOne(
    () => User,
    (user) => user.profile,
    { onDelete: 'CASCADE', nullable: false },
  )
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'profiles_user_id_fkey',
  })
  user?: Relation<User>;
}

/** The optional fields of a profile: its user writes them, and the profile shows them. */
export type ProfileFields = Readonly<
  Omit<Profile, 'userId' | 'name' | 'avatarMediaId' | 'createdAt' | 'updatedAt' | 'user'>
>;

/**
 * Each optional field with its value while the user has written nothing there. A registration, an edit, the profile page, the
 * export and the seed take their fields from here.
 */
export const emptyProfile: ProfileFields = { bio: '', website: null, pronouns: [] };
