import { CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MediaId } from '../ids';
import { PersonalData } from '../personal-data';
import { Local } from '../placement';

/** An outbox: bytes that are to be deleted from the store. The row is written in the transaction that deletes the file. */
@Entity({ schema: 'tintype', name: 'media_deletions' })
@Local()
@PersonalData({ others: { object_id: 'a file that is gone' } })
@Index('media_deletions_requested_at_idx', ['requestedAt', 'objectId'])
export class MediaDeletion {
  @PrimaryColumn({ name: 'object_id', type: 'uuid', primaryKeyConstraintName: 'media_deletions_pk' })
  objectId!: MediaId;

  @CreateDateColumn({ name: 'requested_at', type: 'timestamptz', precision: 3 })
  requestedAt!: Date;
}
