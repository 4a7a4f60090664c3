import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import { Counts } from '../counts';
import type { UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

export const AUTHOR_COUNTER_KINDS = ['pins', 'posts'] as const;
export type AuthorCounterKind = (typeof AUTHOR_COUNTER_KINDS)[number];

/** How many published posts an author has, and how many of them are pinned. An absent row counts zero. */
@Entity({ schema: 'tintype', name: 'author_counters' })
@OwnedBy('author_id', { group: 'user' })
@PersonalData({ users: { author_id: notInExport('counted from posts') } })
@Check('author_counters_kind_check', isOneOf('kind', AUTHOR_COUNTER_KINDS))
@Check('author_counters_value_check', `value >= 0`)
@Counts<AuthorCounterKind>({
  pins: { unit: 'pinned post', from: 'tintype.posts WHERE pinned_at IS NOT NULL' },
  posts: { unit: 'published post', from: `tintype.posts WHERE status = 'published'` },
})
export class AuthorCounter {
  @PrimaryColumn({ name: 'author_id', type: 'uuid', primaryKeyConstraintName: 'author_counters_pk' })
  authorId!: UserId;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'author_counters_pk' })
  kind!: AuthorCounterKind;

  @Column({ name: 'value', type: 'bigint', transformer: counterValue })
  value!: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'author_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'author_counters_author_id_fkey',
  })
  author?: Relation<User>;
}
