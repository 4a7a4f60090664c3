import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import type { UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

/** How many stories an author has published on the last day, in UTC, on which they published one. Removed stories count. */
@Entity({ schema: 'tintype', name: 'story_days' })
@OwnedBy('author_id', { group: 'user' })
@PersonalData({ users: { author_id: notInExport('counted from stories') } })
@Check('story_days_published_check', `published >= 1`)
export class StoryDay {
  @PrimaryColumn({ name: 'author_id', type: 'uuid', primaryKeyConstraintName: 'story_days_pk' })
  authorId!: UserId;

  @Column({ name: 'day', type: 'date' })
  day!: string;

  @Column({ name: 'published', type: 'integer' })
  published!: number;

  @OneToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'author_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'story_days_author_id_fkey',
  })
  author?: Relation<User>;
}
