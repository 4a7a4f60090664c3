import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { JobId } from '../ids';
import { PersonalData } from '../personal-data';
import { Local } from '../placement';

/**
 * An outbox: work that is to be done after the transaction that asks for it, or at set times. The row of a job is written in the
 * transaction of the command and goes when the job is done; that of a timer stays, and is due again later.
 */
@Entity({ schema: 'tintype', name: 'jobs' })
@Local()
@PersonalData({ others: { taken_by: 'a run of a job' } })
@Unique('jobs_name_subject_key', ['name', 'subject'])
@Check('jobs_name_check', `char_length(name) BETWEEN 1 AND 64`)
@Check('jobs_subject_check', `char_length(subject) <= 200`)
@Check('jobs_error_check', `char_length(error) <= 1000`)
@Index('jobs_due_at_idx', ['dueAt', 'id'], { where: `failed_at IS NULL` })
@Index('jobs_failed_at_idx', ['failedAt', 'id'], { where: `failed_at IS NOT NULL` })
export class Job {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'jobs_pk' })
  id!: JobId;

  /** Which job of those that the network registers. */
  @Column({ name: 'name', type: 'text', collation: 'C' })
  name!: string;

  /** What it is about, such as the id of a file; empty for a timer. */
  @Column({ name: 'subject', type: 'text', collation: 'C' })
  subject!: string;

  /** How many times it was asked for: a job that is asked for while it runs runs again. */
  @Column({ name: 'asked', type: 'integer', default: 1 })
  asked!: number;

  /** When it may be taken. While a worker has it: when another one may take it over. */
  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  /** The run that has it; null while it waits. */
  @Column({ name: 'taken_by', type: 'uuid', nullable: true })
  takenBy!: string | null;

  /** How many runs began since it last ended well. */
  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts!: number;

  /** What the last run failed by. */
  @Column({ name: 'error', type: 'text', nullable: true })
  error!: string | null;

  /** When it was given up: it is kept, and does not run until an operator asks for it. */
  @Column({ name: 'failed_at', type: 'timestamptz', precision: 3, nullable: true })
  failedAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
