import { inspect } from 'node:util';
import type { Repo } from '@tintype/repo';
import { ConsoleError } from './console-error';
import { type Answer, rowsTable } from './rows-table';

/** How wide the terminal is now. */
export type Width = () => number;

/** The rows of a query: an array of objects that is printed as a table. */
export class Rows extends Array<Readonly<Record<string, unknown>>> {
  declare private answer: Answer;
  declare private width: Width;

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  static ofAnswer(answer: Answer, width: Width): Rows {
    const rows = new Rows();
    for (const row of answer.rows)
      rows.push(Object.fromEntries(answer.columns.map((name, place) => [name, row[place]])));
    // Not among the elements.
    Object.defineProperty(rows, 'answer', { value: answer });
    Object.defineProperty(rows, 'width', { value: width });
    return rows;
  }

  [inspect.custom](): string {
    return rowsTable(this.answer, this.width());
  }
}

/** A query that is sent when it is awaited, and not before: `explain` takes one without running it. */
export class SqlQuery implements PromiseLike<Rows> {
  private sent: Promise<Rows> | null = null;

  constructor(
    readonly text: string,
    readonly values: readonly unknown[],
    private readonly repo: Repo,
    private readonly width: Width,
  ) {}

  // biome-ignore lint/suspicious/noThenProperty: it is a promise of its rows that begins late.
  then<A = Rows, B = never>(
    onRows?: ((rows: Rows) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    this.sent ??= this.send();
    return this.sent.then(onRows, onError);
  }

  private async send(): Promise<Rows> {
    const { text, values } = this;
    try {
      const { fields, rows, command, rowCount } = await this.repo.query({ text, values: [...values] });
      const answer = { columns: fields.map(({ name }) => name), rows, command, count: rowCount };
      return Rows.ofAnswer(answer, this.width);
    } catch (error) {
      throw sqlError(error, text);
    }
  }
}

/** What the server says about a person's own SQL, with the place that it means. */
function sqlError(error: unknown, text: string): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
  if (cause === null || !('severity' in cause)) return error;
  const position = 'position' in cause ? Number(cause.position) : Number.NaN;
  const place = Number.isNaN(position)
    ? ''
    : `, at “${text.slice(position - 1, position + 19).split('\n', 1)[0]}”`;
  return new ConsoleError(`${cause.message}${place}`, { cause: error });
}

/** The template tag `sql`, and a function that takes the text alone. */
export type Sql = (text: string | readonly string[], ...values: readonly unknown[]) => SqlQuery;

/**
 * Makes the tag: each `${value}` becomes a parameter, never a part of the text.
 *
 * @example
 * await sqlOn(repo, () => 80)`SELECT ${1}::int AS one`
 */
export function sqlOn(repo: Repo, width: Width): Sql {
  return (text, ...values) => {
    const parts = typeof text === 'string' ? [text] : text;
    const numbered = parts.map((part, place) => (place === 0 ? part : `$${place}${part}`)).join('');
    return new SqlQuery(numbered, values, repo, width);
  };
}
