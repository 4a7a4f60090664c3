import {
  Check,
  Column,
  Entity,
  JoinColumn,
  OneToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import { isOneOf } from '../check-expressions';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** `followers` follow the user, `followed` are followed by the user. */
export const AUDIENCES = ['everyone', 'followers', 'followed', 'nobody'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a user allows others. */
@Entity({ schema: 'tintype', name: 'settings' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({ users: { user_id: inExport('settings') } })
@Check('settings_comments_from_check', isOneOf('comments_from', AUDIENCES))
@Check('settings_mentions_from_check', isOneOf('mentions_from', AUDIENCES))
@Check('settings_tags_from_check', isOneOf('tags_from', AUDIENCES))
@Check('settings_messages_from_check', isOneOf('messages_from', AUDIENCES))
export class Settings {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'settings_pk' })
  userId!: UserId;

  @Column({ name: 'comments_from', type: 'text', default: 'everyone' })
  commentsFrom: Audience = 'everyone';

  @Column({ name: 'mentions_from', type: 'text', default: 'everyone' })
  mentionsFrom: Audience = 'everyone';

  @Column({ name: 'tags_from', type: 'text', default: 'everyone' })
  tagsFrom: Audience = 'everyone';

  @Column({ name: 'messages_from', type: 'text', default: 'everyone' })
  messagesFrom: Audience = 'everyone';

  @Column({ name: 'hide_like_counts', type: 'boolean', default: false })
  hideLikeCounts = false;

  @Column({ name: 'hide_from_suggestions', type: 'boolean', default: false })
  hideFromSuggestions = false;

  @Column({ name: 'hide_from_search', type: 'boolean', default: false })
  hideFromSearch = false;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @OneToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'settings_user_id_fkey',
  })
  user?: Relation<User>;
}
