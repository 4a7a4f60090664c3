import {
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { User } from '../accounts/user';
import type { HashtagId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Hashtag } from './hashtag';

/** That a user follows a hashtag. Only the user sees it. */
@Entity({ schema: 'tintype', name: 'hashtag_follows' })
@OwnedBy('user_id', { group: 'user', soft: ['hashtag_follows_hashtag_id_fkey'] })
@PersonalData({ users: { user_id: inExport('followed_hashtags') } })
@Index('hashtag_follows_user_id_created_at_idx', ['userId', 'createdAt', 'hashtagId'])
@Index('hashtag_follows_hashtag_id_idx', ['hashtagId'])
export class HashtagFollow {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'hashtag_follows_pk' })
  userId!: UserId;

  @PrimaryColumn({ name: 'hashtag_id', type: 'uuid', primaryKeyConstraintName: 'hashtag_follows_pk' })
  hashtagId!: HashtagId;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'hashtag_follows_user_id_fkey',
  })
  user?: Relation<User>;

  @ManyToOne(() => Hashtag, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'hashtag_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'hashtag_follows_hashtag_id_fkey',
  })
  hashtag?: Relation<Hashtag>;
}
