import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** What only the person may read. The date it was recorded on stands beside the birth date, so that a CHECK can compare. */
@Entity({ schema: 'tintype', name: 'personal_details' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({ users: { user_id: inExport('personal_details') } })
@Check(
  'personal_details_birth_date_check',
  `birth_date + interval '13 years' <= recorded_on AND birth_date + interval '130 years' > recorded_on`,
)
@Check('personal_details_pending_email_check', `octet_length(pending_email) BETWEEN 3 AND 254`)
@Check('personal_details_pending_phone_check', `pending_phone ~ '^[+][1-9][0-9]{6,14}$'`)
export class PersonalDetail {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'personal_details_pk' })
  userId!: UserId;

  @Column({ name: 'birth_date', type: 'date', nullable: true })
  birthDate!: string | null;

  @Column({ name: 'recorded_on', type: 'date' })
  recordedOn!: string;

  @Column({ name: 'pending_email', type: 'text', collation: 'C', nullable: true })
  pendingEmail!: string | null;

  @Column({ name: 'pending_phone', type: 'text', collation: 'C', nullable: true })
  pendingPhone!: string | null;

  @OneToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'personal_details_user_id_fkey',
  })
  user?: Relation<User>;
}
