import {
  Check,
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

/** That a user does not want another suggested any more. */
@Entity({ schema: 'tintype', name: 'suggestion_dismissals' })
@OwnedBy('owner_id', {
  group: 'edge',
  soft: ['suggestion_dismissals_owner_id_fkey', 'suggestion_dismissals_dismissed_id_fkey'],
})
@PersonalData({
  users: {
    owner_id: inExport('dismissed_suggestions'),
    dismissed_id: notInExport('a user must not learn who dismisses them'),
  },
})
@Check('suggestion_dismissals_self_check', `owner_id <> dismissed_id`)
@Index('suggestion_dismissals_dismissed_id_idx', ['dismissedId', 'ownerId'])
export class SuggestionDismissal {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'suggestion_dismissals_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'dismissed_id', type: 'uuid', primaryKeyConstraintName: 'suggestion_dismissals_pk' })
  dismissedId!: UserId;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'suggestion_dismissals_owner_id_fkey',
  })
  owner?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'dismissed_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'suggestion_dismissals_dismissed_id_fkey',
  })
  dismissed?: Relation<User>;
}
