import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import { isOneOf } from '../check-expressions';
import type { ActionId, UserId } from '../ids';
import { keptInLog, PersonalData } from '../personal-data';
import { Local } from '../placement';

export const ACTION_OUTCOMES = ['succeeded', 'failed'] as const;
export type ActionOutcome = (typeof ACTION_OUTCOMES)[number];

/** One line of the action log. Rows are inserted and never changed; no foreign key, since a line outlives what it speaks of. */
@Entity({ schema: 'tintype', name: 'actions' })
@Local()
@PersonalData({
  users: {
    actor_id: { atPurge: keptInLog, exported: 'actions' },
    entity_id: {
      atPurge: keptInLog,
      exported: { not: 'the exports of the acting users have it' },
    },
  },
  others: { data: 'kinds of errors, counts and states', request_id: 'a request' },
})
@Check('actions_outcome_check', isOneOf('outcome', ACTION_OUTCOMES))
@Check('actions_data_check', `jsonb_typeof(data) = 'object' AND octet_length(data::text) <= 16384`)
@Index('actions_entity_idx', ['entityType', 'entityId', 'createdAt'])
@Index('actions_actor_id_idx', ['actorId', 'createdAt'])
export class Action {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'actions_pk' })
  id!: ActionId;

  @Column({ name: 'name', type: 'text', collation: 'C' })
  name!: string;

  @Column({ name: 'entity_type', type: 'text', collation: 'C' })
  entityType!: string;

  @Column({ name: 'entity_id', type: 'text', collation: 'C', nullable: true })
  entityId!: string | null;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: UserId | null;

  @Column({ name: 'outcome', type: 'text' })
  outcome!: ActionOutcome;

  @Column({ name: 'data', type: 'jsonb', default: {} })
  data!: Record<string, unknown>;

  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;

  // The partition key, hence part of the primary key.
  @CreateDateColumn({
    name: 'created_at',
    type: 'timestamptz',
    precision: 3,
    primary: true,
    primaryKeyConstraintName: 'actions_pk',
  })
  createdAt!: Date;
}
