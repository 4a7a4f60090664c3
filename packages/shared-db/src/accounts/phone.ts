import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { ClaimOf } from '../placement';
import { User } from './user';

/** The claim on a telephone number in E.164, made when the person has proved to have it. */
@Entity({ schema: 'tintype', name: 'phones' })
@ClaimOf('phone', { soft: ['phones_user_id_fkey'] })
@PersonalData({ users: { user_id: inExport('phones') } })
@Check('phones_phone_check', `phone ~ '^[+][1-9][0-9]{6,14}$'`)
@Index('phones_user_id_idx', ['userId'])
export class Phone {
  @PrimaryColumn({ name: 'phone', type: 'text', collation: 'C', primaryKeyConstraintName: 'phones_pk' })
  phone!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: UserId;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3 })
  confirmedAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'phones_user_id_fkey',
  })
  user?: Relation<User>;
}
