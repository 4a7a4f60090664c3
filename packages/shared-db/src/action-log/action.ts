import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ActionId, UserId } from '../ids';
import { oneOf } from '../one-of';
import { local, Placed } from '../placement';
import { type ActionOutcome, actionOutcomes } from './vocabulary';

/** One command, and how it ended. Insert-only; no foreign key, since a log row outlives what it speaks of. */
@Placed(local({ writtenBy: 'action-log' }))
@Entity({ schema: 'tintype', name: 'actions' })
@Check('actions_outcome_check', oneOf('outcome', actionOutcomes))
@Check('actions_data_check', "jsonb_typeof(data) = 'object' AND octet_length(data::text) <= 16384")
@Index('actions_entity_idx', ['entityType', 'entityId', 'createdAt'])
@Index('actions_actor_id_idx', ['actorId', 'createdAt'])
export class Action {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'actions_pk' })
  id!: ActionId;

  @Column({ type: 'text', collation: 'C' })
  name!: string;

  @Column({ name: 'entity_type', type: 'text', collation: 'C' })
  entityType!: string;

  @Column({ name: 'entity_id', type: 'text', collation: 'C', nullable: true })
  entityId!: string | null;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: UserId | null;

  @Column({ type: 'text' })
  outcome!: ActionOutcome;

  @Column({ type: 'jsonb', default: () => "'{}'" })
  data!: Record<string, unknown>;

  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;

  @PrimaryColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()', primaryKeyConstraintName: 'actions_pk' })
  createdAt!: Date;
}
