import 'reflect-metadata';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryColumn,
  type Relation,
  Unique,
  UpdateDateColumn,
} from 'typeorm';
import { EmbedsMany, EmbedsOne } from '../../src';

/** An address inside a row: it has no key, so there is one or none. */
export class Address {
  city!: string;
  street!: string | null;
}

/** A link inside a row, told from others by its id. */
export class Link {
  id: string | null = null;
  url!: string;
}

@Entity({ name: 'writers' })
@Unique('writers_email_key', ['email'])
@Check('writers_rank_check', 'rank >= 0')
export class Writer {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'writers_pk' })
  id!: string;

  @Column({ name: 'email', type: 'text' })
  email!: string;

  @Column({ name: 'rank', type: 'int', default: 0 })
  rank!: number;

  @Column({ name: 'tags', type: 'text', array: true, default: '{}' })
  tags!: string[];

  @Column({ name: 'scores', type: 'int', array: true, nullable: true })
  scores!: number[] | null;

  @EmbedsOne(() => Address)
  @Column({ name: 'address', type: 'jsonb', nullable: true })
  address!: Address | null;

  @EmbedsMany(() => Link)
  @Column({ name: 'links', type: 'jsonb', nullable: true })
  links!: Link[] | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @OneToMany(
    () => Novel,
    (novel) => novel.writer,
  )
  novels?: Relation<Novel[]>;

  @OneToOne(
    () => Passport,
    (passport) => passport.writer,
  )
  passport?: Relation<Passport> | null;
}

@Entity({ name: 'passports' })
@Unique('passports_writer_id_key', ['writerId'])
export class Passport {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'passports_pk' })
  id!: string;

  @Column({ name: 'writer_id', type: 'uuid', nullable: true })
  writerId!: string | null;

  @Column({ name: 'number', type: 'text' })
  number!: string;

  @OneToOne(
    () => Writer,
    (writer) => writer.passport,
  )
  @JoinColumn({
    name: 'writer_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'passports_writer_id_fkey',
  })
  writer?: Relation<Writer> | null;
}

@Entity({ name: 'novels' })
@Index('novels_title_idx', ['title'], { unique: true })
export class Novel {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'novels_pk' })
  id!: string;

  @Column({ name: 'writer_id', type: 'uuid', nullable: true })
  writerId!: string | null;

  @Column({ name: 'title', type: 'text' })
  title!: string;

  @Column({ name: 'pages', type: 'int', nullable: true })
  pages!: number | null;

  @ManyToOne(
    () => Writer,
    (writer) => writer.novels,
    { nullable: true },
  )
  @JoinColumn({
    name: 'writer_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'novels_writer_id_fkey',
  })
  writer?: Relation<Writer> | null;

  @OneToMany(
    () => Chapter,
    (chapter) => chapter.novel,
  )
  chapters?: Relation<Chapter[]>;

  @ManyToMany(
    () => Genre,
    (genre) => genre.novels,
  )
  @JoinTable({
    name: 'novel_genres',
    joinColumn: { name: 'novel_id', referencedColumnName: 'id' },
    inverseJoinColumn: { name: 'genre_id', referencedColumnName: 'id' },
  })
  genres?: Relation<Genre[]>;
}

@Entity({ name: 'chapters' })
export class Chapter {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'chapters_pk' })
  id!: string;

  @Column({ name: 'novel_id', type: 'uuid' })
  novelId!: string;

  @Column({ name: 'heading', type: 'text' })
  heading!: string;

  @ManyToOne(
    () => Novel,
    (novel) => novel.chapters,
  )
  @JoinColumn({
    name: 'novel_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'chapters_novel_id_fkey',
  })
  novel?: Relation<Novel>;
}

@Entity({ name: 'genres' })
@Unique('genres_name_key', ['name'])
export class Genre {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'genres_pk' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @ManyToMany(
    () => Novel,
    (novel) => novel.genres,
  )
  novels?: Relation<Novel[]>;
}

export const shelfEntities = [Writer, Passport, Novel, Chapter, Genre];

export const shelfTables = `
  CREATE TABLE writers (
    id uuid CONSTRAINT writers_pk PRIMARY KEY, email text NOT NULL CONSTRAINT writers_email_key UNIQUE,
    rank int NOT NULL DEFAULT 0 CONSTRAINT writers_rank_check CHECK (rank >= 0), tags text[] NOT NULL DEFAULT '{}',
    scores int[], address jsonb, links jsonb,
    created_at timestamptz(3) NOT NULL DEFAULT now(), updated_at timestamptz(3) NOT NULL DEFAULT now());
  CREATE TABLE passports (
    id uuid CONSTRAINT passports_pk PRIMARY KEY,
    writer_id uuid CONSTRAINT passports_writer_id_key UNIQUE CONSTRAINT passports_writer_id_fkey REFERENCES writers (id),
    number text NOT NULL);
  CREATE TABLE novels (
    id uuid CONSTRAINT novels_pk PRIMARY KEY, writer_id uuid CONSTRAINT novels_writer_id_fkey REFERENCES writers (id),
    title text NOT NULL, pages int);
  CREATE UNIQUE INDEX novels_title_idx ON novels (title);
  CREATE TABLE chapters (
    id uuid CONSTRAINT chapters_pk PRIMARY KEY,
    novel_id uuid NOT NULL CONSTRAINT chapters_novel_id_fkey REFERENCES novels (id), heading text NOT NULL);
  CREATE TABLE genres (id uuid CONSTRAINT genres_pk PRIMARY KEY, name text NOT NULL CONSTRAINT genres_name_key UNIQUE);
  CREATE TABLE novel_genres (
    novel_id uuid CONSTRAINT novel_genres_novel_id_fkey REFERENCES novels (id),
    genre_id uuid CONSTRAINT novel_genres_genre_id_fkey REFERENCES genres (id),
    CONSTRAINT novel_genres_pk PRIMARY KEY (novel_id, genre_id));`;
