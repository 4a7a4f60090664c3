import { type Database, statement } from '../src';

/** One table, for tests that want rows of any kind. */
export const authorTables = `
  CREATE TABLE authors (
    id uuid CONSTRAINT authors_pk PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL CONSTRAINT authors_email_key UNIQUE, full_name text NOT NULL, age int NOT NULL DEFAULT 18)`;

export interface Author {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly age: number;
}

export const addAuthor = statement<{ email: string; fullName: string }, Author>({
  name: 'test.add_author',
  text: 'INSERT INTO authors (email, full_name) VALUES ($email, $fullName) RETURNING id, email, full_name, age',
  violations: { authors_email_key: { field: 'email' } },
});

export const listAuthors = statement<object, Author>({
  name: 'test.list_authors',
  text: 'SELECT id, email, full_name, age FROM authors ORDER BY email',
});

/** The emails of the authors of a name. */
export const emailsByName = statement<{ fullName: string }, { email: string }>({
  name: 'test.emails_by_name',
  text: 'SELECT email FROM authors WHERE full_name = $fullName',
});

export const getAuthor = statement<{ id: string }, Author>({
  name: 'test.get_author',
  text: 'SELECT id, email, full_name, age FROM authors WHERE id = $id',
});

/** The emails of all authors, in order. */
export const emailsOn = async (database: Database): Promise<string[]> =>
  (await database.sql(listAuthors, {})).map(({ email }) => email);

/** What a write of an author was refused for: the messages by field. */
export const refusals = (result: Awaited<ReturnType<Database['write']>>): unknown =>
  result.ok ? 'ok' : result.error.errors.map(({ field, message }) => [field, message]);

export const backend = statement<object, { pid: number }>({
  name: 'test.pid',
  text: 'SELECT pg_backend_pid() AS pid',
});

/** The process of the server that answers. */
export const pidOf = async (on: Database): Promise<number> => (await on.sqlOne(backend, {}))?.pid ?? 0;

/** A statement whose only result is that it ran. */
export const run = async (on: Database, text: string, values: unknown[] = []): Promise<unknown> =>
  on.query({ text, values });
