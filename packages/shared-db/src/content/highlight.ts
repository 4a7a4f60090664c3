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
import type { HighlightId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

/** A named set of an author's own stories, which shows them after they have expired. */
@Entity({ schema: 'tintype', name: 'highlights' })
@OwnedBy('id', { group: 'post', soft: ['highlights_author_id_fkey'] })
@PersonalData({ users: { author_id: inExport('highlights') } })
@Check('highlights_name_check', `char_length(name) BETWEEN 1 AND 50`)
@Index('highlights_author_id_created_at_idx', ['authorId', 'createdAt', 'id'])
export class Highlight {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'highlights_pk' })
  id!: HighlightId;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: UserId;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'author_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'highlights_author_id_fkey',
  })
  author?: Relation<User>;
}
