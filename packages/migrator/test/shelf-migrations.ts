import type { QueryRunner } from 'typeorm';

/** A table. */
export class CreateBooks1795000000001 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shelf.books (id int CONSTRAINT books_pk PRIMARY KEY, title text)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shelf.books');
  }
}

/** An index that is made outside of a transaction. */
export class ExpandBooksByTitle1795000000002 {
  readonly transaction: boolean = false;
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX CONCURRENTLY books_title_idx ON shelf.books (title)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX CONCURRENTLY shelf.books_title_idx');
  }
}

/** Several statements, one of them with a parameter. */
export class CreateLoans1795000000003 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shelf.loans (book_id int CONSTRAINT loans_pk PRIMARY KEY)');
    await runner.query('INSERT INTO shelf.books VALUES ($1, $2)', [1, 'Emma']);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM shelf.books WHERE id = $1', [1]);
    await runner.query('DROP TABLE shelf.loans');
  }
}

export const shelfMigrations = [
  CreateBooks1795000000001,
  ExpandBooksByTitle1795000000002,
  CreateLoans1795000000003,
];
export const shelfNames: readonly string[] = shelfMigrations.map(({ name }) => name);
