import { CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MediaId } from '../ids';
import { PersonalData } from '../personal-data';
import { Local } from '../placement';

/**
 * An outbox: bytes that are to be deleted from the store. The row is written in the transaction that deletes the file. `due_at` is when the
 * next drain may take it: a drain that takes it moves the time on before it calls the store.
 */
@Entity({ schema: 'tintype', name: 'media_deletions' })
@Local()
@PersonalData({ others: { object_id: 'a file that is gone' } })
@Index('media_deletions_due_at_idx', ['dueAt', 'objectId'])
export class MediaDeletion {
  @PrimaryColumn({ name: 'object_id', type: 'uuid', primaryKeyConstraintName: 'media_deletions_pk' })
  objectId!: MediaId;

  @CreateDateColumn({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt!: Date;
}
