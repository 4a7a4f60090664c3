/** The tables of the README's entities. */
export const readmeTables = `
  CREATE TABLE authors (
    id uuid PRIMARY KEY, email text NOT NULL CONSTRAINT authors_email_key UNIQUE, full_name text NOT NULL,
    rank int NOT NULL DEFAULT 0 CONSTRAINT authors_rank_check CHECK (rank >= 0), version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE books (
    id uuid PRIMARY KEY, author_id uuid NOT NULL CONSTRAINT books_author_id_fkey REFERENCES authors (id),
    title text NOT NULL, pages int);`;
