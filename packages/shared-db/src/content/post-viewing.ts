import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import type { PostId, UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Post } from './post';

/**
 * That a user has viewed a post in an hour, until the view is counted. A view is one row and no update, so that the viewers of one
 * post do not wait for each other.
 */
@Entity({ schema: 'tintype', name: 'post_viewings' })
@OwnedBy('post_id', { group: 'post', soft: ['post_viewings_viewer_id_fkey'] })
@PersonalData({ users: { viewer_id: notInExport('it is a number without the user within hours') } })
@Index('post_viewings_hour_idx', ['hour', 'postId', 'viewerId'])
@Index('post_viewings_viewer_id_idx', ['viewerId'])
export class PostViewing {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_viewings_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'viewer_id', type: 'uuid', primaryKeyConstraintName: 'post_viewings_pk' })
  viewerId!: UserId;

  /** The begin of the hour, in UTC. */
  @PrimaryColumn({
    name: 'hour',
    type: 'timestamptz',
    precision: 3,
    primaryKeyConstraintName: 'post_viewings_pk',
  })
  hour!: Date;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_viewings_post_id_fkey',
  })
  post?: Relation<Post>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'viewer_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_viewings_viewer_id_fkey',
  })
  viewer?: Relation<User>;
}
