import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { User } from '../accounts/user';
import type { UserId } from '../ids';
import { inExport, notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

/** That one user does not want to see what another posts; the other cannot tell. Past `expiresAt` it means nothing. */
@Entity({ schema: 'tintype', name: 'mutes' })
@OwnedBy('muter_id', {
  group: 'edge',
  soft: ['mutes_muter_id_fkey', 'mutes_muted_id_fkey'],
})
@PersonalData({
  users: { muter_id: inExport('mutes'), muted_id: notInExport('a user must not learn who mutes them') },
})
@Check('mutes_self_check', `muter_id <> muted_id`)
@Check('mutes_scope_check', `posts OR stories`)
@Index('mutes_muted_id_idx', ['mutedId', 'muterId'])
export class Mute {
  @PrimaryColumn({ name: 'muter_id', type: 'uuid', primaryKeyConstraintName: 'mutes_pk' })
  muterId!: UserId;

  @PrimaryColumn({ name: 'muted_id', type: 'uuid', primaryKeyConstraintName: 'mutes_pk' })
  mutedId!: UserId;

  @Column({ name: 'posts', type: 'boolean' })
  posts!: boolean;

  @Column({ name: 'stories', type: 'boolean' })
  stories!: boolean;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'muter_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'mutes_muter_id_fkey',
  })
  muter?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'muted_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'mutes_muted_id_fkey',
  })
  muted?: Relation<User>;
}
