import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { type StatementEvent, withStartupSettings } from '@tintype/database';
import { startEmbeddedPostgres } from '@tintype/embedded-postgres';
import * as pg from 'pg';
import {
  Column,
  DataSource,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { createRepo, type Repo, type RepoOptions } from '../src';
import { testCursorKey } from './toy-database';

@Entity({ name: 'authors' })
export class Author {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'int', default: 0 })
  karma!: number;

  @OneToOne(
    () => Profile,
    (profile) => profile.author,
  )
  profile?: Relation<Profile> | null;

  @OneToMany(
    () => Post,
    (post) => post.author,
  )
  posts?: Relation<Post>[];
}

@Entity({ name: 'profiles' })
export class Profile {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ type: 'text' })
  bio!: string;

  @OneToOne(
    () => Author,
    (author) => author.profile,
    { nullable: false },
  )
  @JoinColumn({ name: 'author_id' })
  author?: Relation<Author>;
}

@Entity({ name: 'posts' })
export class Post {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ name: 'author_id', type: 'uuid', nullable: true })
  authorId!: string | null;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'int', default: 0 })
  likes!: number;

  @Column({ type: 'numeric', precision: 30, scale: 10, nullable: true })
  score!: string | null;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt!: Date | null;

  @ManyToOne(
    () => Author,
    (author) => author.posts,
    { nullable: true },
  )
  @JoinColumn({ name: 'author_id' })
  author?: Relation<Author> | null;

  @OneToMany(
    () => Comment,
    (comment) => comment.post,
  )
  comments?: Relation<Comment>[];

  @ManyToMany(
    () => Tag,
    (tag) => tag.posts,
  )
  @JoinTable({
    name: 'post_tags',
    joinColumn: { name: 'post_id' },
    inverseJoinColumn: { name: 'tag_id' },
  })
  tags?: Relation<Tag>[];
}

@Entity({ name: 'comments' })
export class Comment {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ name: 'post_id', type: 'int' })
  postId!: number;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ type: 'text' })
  body!: string;

  @ManyToOne(
    () => Post,
    (post) => post.comments,
    { nullable: false },
  )
  @JoinColumn({ name: 'post_id' })
  post?: Relation<Post>;

  @ManyToOne(() => Author, { nullable: false })
  @JoinColumn({ name: 'author_id' })
  author?: Relation<Author>;
}

@Entity({ name: 'tags' })
export class Tag {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'text' })
  label!: string;

  @ManyToMany(
    () => Post,
    (post) => post.tags,
  )
  posts?: Relation<Post>[];
}

/** Its key, its parent's key and its join table are composite. */
@Entity({ name: 'chapters' })
export class Chapter {
  @PrimaryColumn({ type: 'text' })
  book!: string;

  @PrimaryColumn({ type: 'int' })
  number!: number;

  @Column({ type: 'text' })
  title!: string;

  @OneToMany(
    () => Section,
    (section) => section.chapter,
  )
  sections?: Relation<Section>[];

  @ManyToMany(
    () => Keyword,
    (keyword) => keyword.chapters,
  )
  @JoinTable({
    name: 'chapter_keywords',
    joinColumns: [
      { name: 'book', referencedColumnName: 'book' },
      { name: 'chapter', referencedColumnName: 'number' },
    ],
    inverseJoinColumns: [{ name: 'keyword_id', referencedColumnName: 'id' }],
  })
  keywords?: Relation<Keyword>[];
}

/** The key of its chapter stands in the row without properties of its own, so only the chapter's side can be preloaded. */
@Entity({ name: 'footnotes' })
export class Footnote {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @ManyToOne(
    () => Section,
    (section) => section.footnotes,
  )
  @JoinColumn({ name: 'section_id' })
  section?: Relation<Section>;
}

@Entity({ name: 'sections' })
export class Section {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'text' })
  book!: string;

  @Column({ name: 'chapter_number', type: 'int', nullable: true })
  chapterNumber!: number | null;

  @ManyToOne(
    () => Chapter,
    (chapter) => chapter.sections,
  )
  @JoinColumn([
    { name: 'book', referencedColumnName: 'book' },
    { name: 'chapter_number', referencedColumnName: 'number' },
  ])
  chapter?: Relation<Chapter> | null;

  @OneToMany(
    () => Footnote,
    (footnote) => footnote.section,
  )
  footnotes?: Relation<Footnote>[];
}

@Entity({ name: 'keywords' })
export class Keyword {
  @PrimaryColumn({ type: 'bigint' })
  id!: number;

  @Column({ type: 'text' })
  word!: string;

  @ManyToMany(
    () => Chapter,
    (chapter) => chapter.keywords,
  )
  chapters?: Relation<Chapter>[];
}

/** Many small rows. */
@Entity({ name: 'readings' })
export class Reading {
  @PrimaryColumn({ type: 'bigint' })
  id!: number;

  @Column({ type: 'double precision' })
  value!: number;

  @Column({ name: 'taken_at', type: 'timestamptz' })
  takenAt!: Date;
}

const tables = `
  CREATE TABLE authors (id uuid PRIMARY KEY, name text NOT NULL, karma int NOT NULL DEFAULT 0);
  CREATE TABLE profiles (id int PRIMARY KEY, author_id uuid NOT NULL UNIQUE REFERENCES authors, bio text NOT NULL);
  CREATE TABLE posts (id int PRIMARY KEY, author_id uuid REFERENCES authors, title text NOT NULL,
    likes int NOT NULL DEFAULT 0, score numeric(30, 10), published_at timestamptz);
  CREATE TABLE comments (id int PRIMARY KEY, post_id int NOT NULL REFERENCES posts,
    author_id uuid NOT NULL REFERENCES authors, body text NOT NULL);
  CREATE INDEX ON comments (post_id);
  CREATE TABLE tags (id int PRIMARY KEY, label text NOT NULL);
  CREATE TABLE post_tags (post_id int REFERENCES posts, tag_id int REFERENCES tags, PRIMARY KEY (post_id, tag_id));
  CREATE TABLE chapters (book text, number int, title text NOT NULL, PRIMARY KEY (book, number));
  CREATE TABLE sections (id int PRIMARY KEY, book text NOT NULL, chapter_number int,
    FOREIGN KEY (book, chapter_number) REFERENCES chapters);
  CREATE TABLE footnotes (id int PRIMARY KEY, section_id int REFERENCES sections);
  CREATE TABLE keywords (id bigint PRIMARY KEY, word text NOT NULL);
  CREATE TABLE chapter_keywords (book text, chapter int, keyword_id bigint REFERENCES keywords,
    PRIMARY KEY (book, chapter, keyword_id), FOREIGN KEY (book, chapter) REFERENCES chapters);
  CREATE TABLE readings (id bigint PRIMARY KEY, value float8 NOT NULL, taken_at timestamptz NOT NULL);`;

/** An id that says whose it is. */
export function uuid(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/**
 * Three authors (Ada, Bo, and Cy without profile or posts), five posts of which the fourth has no author, no comment
 * and no tag, six comments, three tags.
 */
const rows = `
  INSERT INTO authors VALUES ('${uuid(1)}', 'Ada', 5), ('${uuid(2)}', 'Bo', 3), ('${uuid(3)}', 'Cy', 0);
  INSERT INTO profiles VALUES (1, '${uuid(1)}', 'first'), (2, '${uuid(2)}', 'second');
  INSERT INTO posts VALUES
    (1, '${uuid(1)}', 'One', 10, '0.1', '2026-01-01 10:00:00.000001Z'),
    (2, '${uuid(1)}', 'Two', 20, '0.2', '2026-01-01 10:00:00.000002Z'),
    (3, '${uuid(2)}', 'Three', 20, '12345678901234567890.0000000001', '2026-01-03Z'),
    (4, NULL, 'Four', 0, NULL, NULL),
    (5, '${uuid(2)}', 'Five%', 5, '-1.5', NULL);
  INSERT INTO comments VALUES
    (1, 1, '${uuid(2)}', 'b'), (2, 1, '${uuid(1)}', 'a'), (3, 1, '${uuid(2)}', 'c'),
    (4, 2, '${uuid(3)}', 'd'), (5, 3, '${uuid(1)}', 'e'), (6, 5, '${uuid(2)}', 'f');
  INSERT INTO tags VALUES (1, 'sea'), (2, 'stone'), (3, 'unused');
  INSERT INTO post_tags VALUES (1, 2), (1, 1), (2, 1), (3, 2);
  INSERT INTO chapters VALUES ('A', 1, 'A1'), ('A', 2, 'A2'), ('B', 1, 'B1');
  INSERT INTO sections VALUES (1, 'A', 1), (2, 'A', 1), (3, 'B', 1), (4, 'A', NULL);
  INSERT INTO footnotes VALUES (1, 1), (2, 1), (3, NULL);
  INSERT INTO keywords VALUES (1, 'north'), (9007199254740991, 'south');
  INSERT INTO chapter_keywords VALUES ('A', 1, 1), ('A', 1, 9007199254740991), ('B', 1, 1);`;

export interface ToyLibrary {
  readonly dataSource: DataSource;
  readonly repo: Repo;
  /** A repo that writes down the names of the statements it sends. */
  watched(): { readonly repo: Repo; readonly sent: StatementEvent[]; readonly names: () => string[] };
  close(): Promise<void>;
}

/** The library's tables and rows in a schema of this test file's own. */
export async function openToyLibrary(options: RepoOptions = {}): Promise<ToyLibrary> {
  const given = process.env['DATABASE_URL'];
  const server =
    given === undefined || given === ''
      ? await startEmbeddedPostgres()
      : { url: given, release: async () => undefined };
  const schema = `repo_test_${randomBytes(5).toString('hex')}`;
  const dataSource = await new DataSource({
    type: 'postgres',
    url: server.url,
    driver: withStartupSettings(pg),
    schema,
    entities: [Author, Profile, Post, Comment, Tag, Chapter, Section, Footnote, Keyword, Reading],
    extra: { options: `-c search_path=${schema}` },
  }).initialize();
  await dataSource.query(`CREATE SCHEMA ${schema}`);
  await dataSource.query(tables);
  await dataSource.query(rows);
  const repo = createRepo(dataSource, { cursorKey: testCursorKey, ...options });
  return {
    dataSource,
    repo,
    watched() {
      const sent: StatementEvent[] = [];
      const watching = repo.with({ onStatement: (event) => sent.push(event) });
      return { repo: watching, sent, names: () => sent.map((event) => event.name) };
    },
    close: async () => {
      await dataSource.query(`DROP SCHEMA ${schema} CASCADE`);
      await dataSource.destroy();
      await server.release();
    },
  };
}
