import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { UserId } from '../ids';
import { oneOf } from '../one-of';
import { owned, Placed } from '../placement';
import { type UserRole, userRoles, type UserStatus, userStatuses } from './vocabulary';

/** A person, or what is left of one: a deleted user keeps its id and nothing else. */
@Placed(owned({ group: 'user', by: ['id'], writtenBy: 'accounts' }))
@Entity({ schema: 'tintype', name: 'users' })
@Check('users_username_check', "char_length(username) BETWEEN 1 AND 30 AND username ~ '^[A-Za-z0-9_]+([.][A-Za-z0-9_]+)*$'")
@Check('users_username_key_check', 'username_key = lower(username)')
@Check('users_username_presence_check', "(status = 'deleted') = (username IS NULL) AND (username IS NULL) = (username_key IS NULL)")
@Check('users_status_check', oneOf('status', userStatuses))
@Check('users_role_check', oneOf('role', userRoles))
@Check('users_deactivated_at_check', "status <> 'deactivated' OR deactivated_at IS NOT NULL")
@Check('users_delete_after_check', "(status = 'pending_deletion') = (delete_after IS NOT NULL)")
@Check('users_deleted_at_check', "(status = 'deleted') = (deleted_at IS NOT NULL)")
@Index('users_username_key_idx', ['usernameKey'])
@Index('users_delete_after_idx', ['deleteAfter'], { where: "status = 'pending_deletion'" })
export class User {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'users_pk' })
  id!: UserId;

  @Column({ type: 'text', collation: 'C', nullable: true })
  username!: string | null;

  @Column({ name: 'username_key', type: 'text', collation: 'C', nullable: true })
  usernameKey!: string | null;

  @Column({ type: 'text', default: 'active' })
  status!: UserStatus;

  @Column({ name: 'is_private', type: 'boolean', default: false })
  isPrivate!: boolean;

  @Column({ type: 'boolean', default: false })
  verified!: boolean;

  @Column({ type: 'text', default: 'user' })
  role!: UserRole;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'deactivated_at', type: 'timestamptz', precision: 3, nullable: true })
  deactivatedAt!: Date | null;

  @Column({ name: 'delete_after', type: 'timestamptz', precision: 3, nullable: true })
  deleteAfter!: Date | null;

  @Column({ name: 'deleted_at', type: 'timestamptz', precision: 3, nullable: true })
  deletedAt!: Date | null;

  @Column({ name: 'lock_version', type: 'integer', default: 1 })
  lockVersion!: number;
}
