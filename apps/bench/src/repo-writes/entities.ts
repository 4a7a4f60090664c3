import 'reflect-metadata';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';

/** The tables of the contest as TypeORM's users write them; TypeORM alone and this house's repo run on the same classes. */
@Entity({ name: 'authors' })
@Unique('authors_username_key', ['username'])
@Check('authors_age_check', 'age >= 13')
export class Author {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'authors_pk' })
  id!: string;

  @Column({ name: 'username', type: 'text' })
  username!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'age', type: 'int' })
  age!: number;

  @Column({ name: 'bio', type: 'text', nullable: true })
  bio!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

@Entity({ name: 'posts' })
export class Post {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'posts_pk' })
  id!: string;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ name: 'caption', type: 'text' })
  caption!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => Author, { nullable: false })
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'posts_author_id_fkey' })
  author!: Relation<Author>;

  @OneToMany(
    () => Comment,
    (comment) => comment.post,
  )
  comments!: Relation<Comment[]>;
}

@Entity({ name: 'comments' })
export class Comment {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'comments_pk' })
  id!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ name: 'body', type: 'text' })
  body!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(
    () => Post,
    (post) => post.comments,
    { nullable: false },
  )
  @JoinColumn({ name: 'post_id', foreignKeyConstraintName: 'comments_post_id_fkey' })
  post!: Relation<Post>;

  @ManyToOne(() => Author, { nullable: false })
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'comments_author_id_fkey' })
  author!: Relation<Author>;
}
