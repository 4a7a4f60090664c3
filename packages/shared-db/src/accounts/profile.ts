import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user';
import type { UserId } from '../ids';
import { owned, Placed } from '../placement';

/** What a user tells about themselves. */
@Placed(owned({ group: 'user', by: ['userId'], writtenBy: 'accounts' }))
@Entity({ schema: 'tintype', name: 'profiles' })
@Check('profiles_name_check', 'char_length(name) BETWEEN 1 AND 640')
@Check('profiles_bio_check', 'octet_length(bio) <= 2000')
@Check('profiles_website_check', 'octet_length(website) <= 2000')
@Check('profiles_pronouns_check', 'cardinality(pronouns) <= 4')
export class Profile {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'profiles_pk' })
  userId!: UserId;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', default: '' })
  bio!: string;

  @Column({ type: 'text', nullable: true })
  website!: string | null;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  pronouns!: string[];

  @Column({ name: 'avatar_media_id', type: 'uuid', nullable: true })
  avatarMediaId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'user_id', referencedColumnName: 'id', foreignKeyConstraintName: 'profiles_user_id_fkey' })
  user!: Relation<User>;
}
