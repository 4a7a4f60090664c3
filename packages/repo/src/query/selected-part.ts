import { ProgrammerError } from '@tintype/database';
import { quote } from '../entity/table';
import { SqlValue } from '../expression/sql-value';
import type { SelectState } from './select-state';
import type { SelectWriter } from './select-writer';
import { type Source, sourceBehind } from './source';
import { entityBehind } from './source-entity';
import { objectPart, type Part, valuePart } from './written-rows';

/** What a query gives: what it selects, or the rows of its first source. */
export function selectedPart(writer: SelectWriter, { selection, root }: SelectState): Part {
  return selection === null ? wholeRow(writer, root, '') : mapPart(writer, selection, '');
}

function mapPart(writer: SelectWriter, selection: object, prefix: string): Part {
  const fields = Object.entries(selection);
  if (fields.length === 0) throw new ProgrammerError(`${writer.entity}: the query selects nothing`);
  return objectPart(
    fields.map(([name, given]: [string, unknown]) => [name, partOf(writer, given, prefix + name)]),
  );
}

function partOf(writer: SelectWriter, given: unknown, name: string): Part {
  if (given instanceof SqlValue) {
    const { sql, type } = writer.write(given);
    return valuePart(checkedName(writer, name), sql, type);
  }
  if (typeof given !== 'object' || given === null)
    throw new ProgrammerError(
      `${writer.entity}: "${name}" is selected and no expression: use value(…, 'text') for a value`,
    );
  const source = sourceBehind(given);
  return source === null ? mapPart(writer, given, `${name}.`) : wholeRow(writer, source, `${name}.`);
}

/** The server would cut a longer name, and two could become one. */
function checkedName(writer: SelectWriter, name: string): string {
  if (Buffer.byteLength(name) > 63 || name.includes('\0'))
    throw new ProgrammerError(
      `${writer.entity}: a selected name has at most 63 bytes, unlike "${name.slice(0, 80)}"`,
    );
  return name;
}

/** All columns of a source, read as its rows are; null where a join found none. */
function wholeRow(writer: SelectWriter, source: Source, prefix: string): Part {
  const placed = writer.find(source);
  if (placed === null)
    throw new ProgrammerError(`${writer.entity}: "${source.alias}" is no table of this query`);
  const { alias, rows, optional } = placed;
  if (rows !== null) {
    const columns = rows.columns.map(({ name, type }) => ({
      name: checkedName(writer, prefix + name),
      sql: `${alias}.${quote(name)}`,
      type,
    }));
    return {
      columns,
      read: optional
        ? orNull(
            rows.read,
            columns.map((_column, index) => index),
          )
        : rows.read,
    };
  }
  const table = writer.parts.repo.table(entityBehind(writer.parts.repo, source));
  const columns = table.columns.map((column) => ({
    name: checkedName(writer, prefix + column.property),
    sql: `${alias}.${column.quoted}`,
    type: column,
  }));
  const width = columns.length;
  const read: Part['read'] = (values, at) =>
    table.hydrate(at === 0 && values.length === width ? values : values.slice(at, at + width));
  const keys = table.keys.map((key) => table.columns.indexOf(key));
  return { columns, read: optional ? orNull(read, keys) : read };
}

function orNull(read: Part['read'], keys: readonly number[]): Part['read'] {
  return (values, at) => (keys.every((key) => values[at + key] === null) ? null : read(values, at));
}
