import 'reflect-metadata';
// README: entities
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  Unique,
} from 'typeorm';

@Entity({ name: 'authors' })
@Unique('authors_email_key', ['email'])
@Check('authors_rank_check', 'rank >= 0')
export class Author {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text', name: 'full_name' }) fullName!: string;
  @Column({ type: 'int', default: 0 }) rank!: number;
  @Column({ type: 'int', default: 1 }) version!: number;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;

  @OneToMany(
    () => Book,
    (book) => book.author,
  )
  books?: Book[];
}

@Entity({ name: 'books' })
export class Book {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'author_id' }) authorId!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'int', nullable: true }) pages!: number | null;

  @ManyToOne(
    () => Author,
    (author) => author.books,
  )
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'books_author_id_fkey' })
  author?: Author;
}
// end
