import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { PostId } from '../ids';
import { OwnedBy } from '../placement';
import { Post } from './post';

/** A caption that an edit of a post has replaced, with the version of the post that had it. */
@Entity({ schema: 'tintype', name: 'post_edits' })
@OwnedBy('post_id', { group: 'post' })
@Check('post_edits_caption_check', `char_length(caption) <= 2200 AND octet_length(caption) <= 8800`)
export class PostEdit {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_edits_pk' })
  postId!: PostId;

  @PrimaryColumn({ name: 'version', type: 'integer', primaryKeyConstraintName: 'post_edits_pk' })
  version!: number;

  @Column({ name: 'caption', type: 'text' })
  caption!: string;

  @Column({ name: 'replaced_at', type: 'timestamptz', precision: 3 })
  replacedAt!: Date;

  @ManyToOne(() => Post, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'post_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'post_edits_post_id_fkey',
  })
  post?: Relation<Post>;
}
