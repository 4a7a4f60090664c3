import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { bigintAsNumber } from '../bigint-as-number';
import type { UserId } from '../ids';
import { oneOf } from '../one-of';
import { owned, Placed } from '../placement';
import { type AuthorCounterKind, authorCounterKinds } from './vocabulary';

/** How many published posts an author has. An absent row counts zero. */
@Placed(owned({ group: 'user', by: ['authorId'], writtenBy: 'content' }))
@Entity({ schema: 'tintype', name: 'author_counters' })
@Check('author_counters_kind_check', oneOf('kind', authorCounterKinds))
@Check('author_counters_value_check', 'value >= 0')
export class AuthorCounter {
  @PrimaryColumn({ name: 'author_id', type: 'uuid', primaryKeyConstraintName: 'author_counters_pk' })
  authorId!: UserId;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'author_counters_pk' })
  kind!: AuthorCounterKind;

  @Column({ type: 'bigint', transformer: bigintAsNumber })
  value!: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'author_id', referencedColumnName: 'id', foreignKeyConstraintName: 'author_counters_author_id_fkey' })
  author!: Relation<User>;
}
