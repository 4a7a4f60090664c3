import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { withStartupSettings } from '@tintype/database';
import { startEmbeddedPostgres } from '@tintype/embedded-postgres';
import * as pg from 'pg';
import {
  Check,
  Column,
  CreateDateColumn,
  DataSource,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
  UpdateDateColumn,
} from 'typeorm';
import { type Class, createRepo, type Repo, type RepoOptions } from '../src';

/** A table with every kind of constraint; its name stands for a schema that each test file makes for itself. */
@Entity({ name: 'authors' })
@Unique('authors_email_key', ['email'])
@Index('authors_nick_idx', ['nick'], { unique: true })
@Check('authors_age_check', 'age >= 13')
export class Author {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'authors_pk' })
  id!: string;

  @Column({ name: 'email', type: 'text' })
  email!: string;

  @Column({ name: 'nick', type: 'text', nullable: true })
  nick!: string | null;

  @Column({ name: 'full_name', type: 'text' })
  fullName!: string;

  @Column({ name: 'age', type: 'int', default: 18 })
  age!: number;

  @Column({ name: 'balance', type: 'numeric', precision: 12, scale: 2, default: '0' })
  balance!: string;

  @Column({ name: 'lock_version', type: 'int', default: 1 })
  lockVersion!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}

@Entity({ name: 'books' })
export class Book {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'books_pk' })
  id!: string;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ name: 'title', type: 'text' })
  title!: string;

  @ManyToOne(() => Author, { onDelete: 'NO ACTION', nullable: false })
  @JoinColumn({
    name: 'author_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'books_author_id_fkey',
  })
  author?: Relation<Author>;
}

const tables = `
  CREATE TABLE authors (
    id uuid CONSTRAINT authors_pk PRIMARY KEY, email text NOT NULL CONSTRAINT authors_email_key UNIQUE, nick text,
    full_name text NOT NULL, age int NOT NULL DEFAULT 18 CONSTRAINT authors_age_check CHECK (age >= 13),
    balance numeric(12, 2) NOT NULL DEFAULT 0, lock_version int NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(), updated_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT authors_unmapped_check CHECK (full_name <> 'unmapped'));
  CREATE UNIQUE INDEX authors_nick_idx ON authors (nick);
  CREATE TABLE books (
    id uuid CONSTRAINT books_pk PRIMARY KEY,
    author_id uuid NOT NULL CONSTRAINT books_author_id_fkey REFERENCES authors (id), title text NOT NULL);`;

/** So that no test makes a key of its own, which the process would warn of. */
export const testCursorKey = Buffer.alloc(32, 7).toString('base64');

export interface ToyDatabase {
  readonly dataSource: DataSource;
  readonly repo: Repo;
  close(): Promise<void>;
}

/** The toy tables in a schema of this test file's own, on the server of DATABASE_URL or the embedded one. */
export function openToyDatabase(
  options: RepoOptions & { readonly poolSize?: number } = {},
): Promise<ToyDatabase> {
  return openTables([Author, Book], tables, options);
}

/** Other entities and their tables likewise. */
export async function openTables(
  entities: readonly Class<object>[],
  definition: string,
  options: RepoOptions & { readonly poolSize?: number } = {},
): Promise<ToyDatabase> {
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
    entities: [...entities],
    poolSize: options.poolSize ?? 10,
    extra: { options: `-c search_path=${schema}` },
  }).initialize();
  await dataSource.query(`CREATE SCHEMA ${schema}`);
  await dataSource.query(definition);
  return {
    dataSource,
    repo: createRepo(dataSource, { cursorKey: testCursorKey, ...options }),
    close: async () => {
      await dataSource.query(`DROP SCHEMA ${schema} CASCADE`);
      await dataSource.destroy();
      await server.release();
    },
  };
}
