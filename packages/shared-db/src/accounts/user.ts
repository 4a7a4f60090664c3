import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  OneToMany,
  OneToOne,
  PrimaryColumn,
  type Relation,
  VersionColumn,
} from 'typeorm';
import { isOneOf } from '../check-expressions';
import type { UserId } from '../ids';
import { PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Email } from './email';
import { Profile } from './profile';

export const USER_STATUSES = ['active', 'deactivated', 'suspended', 'pending_deletion', 'deleted'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export const USER_ROLES = ['user', 'moderator', 'admin'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** A person's account. A deleted one stays as a tombstone without name, so that what refers to it keeps its sense. */
@Entity({ schema: 'tintype', name: 'users' })
@OwnedBy('id', { group: 'user' })
@PersonalData({
  users: {
    id: {
      atPurge: {
        kept: 'the tombstone: references to the user stay valid, and it has no personal data',
      },
      exported: 'account',
    },
  },
})
@Check(
  'users_username_check',
  `char_length(username) BETWEEN 1 AND 30 AND username ~ '^[A-Za-z0-9_]+([.][A-Za-z0-9_]+)*$'`,
)
@Check('users_username_key_check', `username_key = lower(username)`)
@Check(
  'users_username_presence_check',
  `(status = 'deleted') = (username IS NULL) AND (username IS NULL) = (username_key IS NULL)`,
)
@Check('users_status_check', isOneOf('status', USER_STATUSES))
@Check('users_role_check', isOneOf('role', USER_ROLES))
@Check('users_deactivated_at_check', `status <> 'deactivated' OR deactivated_at IS NOT NULL`)
@Check(
  'users_delete_after_check',
  `CASE status WHEN 'pending_deletion' THEN delete_after IS NOT NULL WHEN 'suspended' THEN true ELSE delete_after IS NULL END`,
)
@Check(
  'users_purge_began_at_check',
  `purge_began_at IS NULL OR (delete_after IS NOT NULL AND delete_after <= purge_began_at)`,
)
@Check('users_deleted_at_check', `(status = 'deleted') = (deleted_at IS NOT NULL)`)
@Index('users_username_key_idx', ['usernameKey'])
@Index('users_username_key_trgm_idx', ['usernameKey'], { type: 'gin' })
@Index('users_status_created_at_idx', ['status', 'createdAt', 'id'])
@Index('users_delete_after_idx', ['deleteAfter'], { where: 'delete_after IS NOT NULL' })
@Index('users_purge_began_at_idx', ['purgeBeganAt'], { where: 'purge_began_at IS NOT NULL' })
export class User {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'users_pk' })
  id!: UserId;

  @Column({ name: 'username', type: 'text', collation: 'C', nullable: true })
  username!: string | null;

  @Column({ name: 'username_key', type: 'text', collation: 'C', nullable: true })
  usernameKey!: string | null;

  @Column({ name: 'status', type: 'text', default: 'active' })
  status!: UserStatus;

  @Column({ name: 'is_private', type: 'boolean', default: false })
  isPrivate!: boolean;

  @Column({ name: 'verified', type: 'boolean', default: false })
  verified!: boolean;

  @Column({ name: 'role', type: 'text', default: 'user' })
  role!: UserRole;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'deactivated_at', type: 'timestamptz', precision: 3, nullable: true })
  deactivatedAt!: Date | null;

  @Column({ name: 'delete_after', type: 'timestamptz', precision: 3, nullable: true })
  deleteAfter!: Date | null;

  @Column({ name: 'deleted_at', type: 'timestamptz', precision: 3, nullable: true })
  deletedAt!: Date | null;

  @VersionColumn({ name: 'lock_version', type: 'integer', default: 1 })
  lockVersion!: number;

  /** When a purge of the user began. From then on the deletion cannot be cancelled. */
  @Column({ name: 'purge_began_at', type: 'timestamptz', precision: 3, nullable: true })
  purgeBeganAt!: Date | null;

  @OneToOne(
    () => Profile,
    (profile) => profile.user,
  )
  profile?: Relation<Profile>;

  @OneToMany(
    () => Email,
    (email) => email.user,
  )
  emails?: Relation<Email>[];
}
