import Table from 'cli-table3';

/** What a query has answered: column names, and rows as lists of values. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** As in `UPDATE`; of a statement that returns no rows. */
  readonly command: string;
  /** How many rows came back or were written; null when the server counts none. */
  readonly count: number | null;
}

/** So many rows are printed; all are in the value. */
const most = 50;
/** A value is cut at so many letters. */
const longest = 120;

/**
 * Rows as a table of at most so many columns of the terminal. Where they do not fit side by side, each row is a block of lines.
 *
 * @example
 * rowsTable({ columns: ['n'], rows: [[1]], command: 'SELECT', count: 1 }, 80)
 */
export function rowsTable({ columns, rows, command, count }: Answer, width: number): string {
  if (columns.length === 0) return `${command}${count === null ? '' : ` ${count}`}`;
  const shown = rows.slice(0, most).map((row) => row.map(valueText));
  const table = drawn(columns, shown);
  const fits = Math.max(...table.split('\n').map(columnsOf)) <= width;
  const total = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  const foot = rows.length > most ? `${total}, of which ${most} are shown` : total;
  return `${fits ? table : blocks(columns, shown, width)}\n${foot}`;
}

function drawn(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({ head: [...columns], style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push([...row]);
  return table.toString();
}

function blocks(columns: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const left = Math.min(24, Math.max(...columns.map((name) => name.length)));
  return rows
    .map((row, at) => {
      const table = new Table({
        colWidths: [left + 2, Math.max(20, width - left - 5)],
        style: { head: [], border: [], compact: true },
        wordWrap: true,
        wrapOnWordBoundary: false,
      });
      columns.forEach((name, place) => {
        table.push([name, row[place] ?? '']);
      });
      return `row ${at + 1}\n${table.toString()}`;
    })
    .join('\n');
}

/** The lines of a table have letters of one column each in their borders; what is wide is inside, and padded by the table. */
function columnsOf(line: string): number {
  return [...line].length;
}

function valueText(value: unknown): string {
  const text = plain(value).replaceAll('\n', '⏎');
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}
