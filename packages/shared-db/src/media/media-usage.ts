import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { counterValue } from '../counter-value';
import type { UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

/** How many bytes of a user's quota are taken: the sum of the sizes in `media_bytes`. */
@Entity({ schema: 'tintype', name: 'media_usage' })
@OwnedBy('owner_id', { group: 'user' })
@PersonalData({ users: { owner_id: notInExport('it follows from the files') } })
@Check('media_usage_bytes_check', `bytes >= 0`)
export class MediaUsage {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'media_usage_pk' })
  ownerId!: UserId;

  @Column({ name: 'bytes', type: 'bigint', transformer: counterValue })
  bytes!: number;

  @OneToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'media_usage_owner_id_fkey',
  })
  owner?: Relation<User>;
}
