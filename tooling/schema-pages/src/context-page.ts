import type { LinkTo, TableOfContext } from './table-page';

/** The page of a context: a diagram of its tables, and what each of them is. */
export function contextPage(context: string, tables: readonly TableOfContext[], linkTo: LinkTo): string {
  const own = new Set(tables.map(({ table }) => table.name));
  const outside = [
    ...new Set(tables.flatMap(({ table }) => table.references.map((key) => key.table))),
  ].filter((name) => !own.has(name));
  return [
    `# ${context}`,
    'An arrow is a foreign key. Of each table the diagram has the columns of its keys.',
    ['```mermaid', 'erDiagram', ...tables.flatMap(arrows), ...tables.map(box), '```'].join('\n'),
    tables
      .map(({ table, comments }) => `- ${linkTo(table.name)}: ${comments?.table ?? ''}`.trim())
      .join('\n'),
    ...(outside.length === 0
      ? []
      : [`Tables of other contexts that it points at: ${outside.map(linkTo).join(', ')}.`]),
  ].join('\n\n');
}

/** Many rows point at one; at none where the column may be null; one row at most points where the column is the whole key. */
function arrows({ table }: TableOfContext): readonly string[] {
  const nullable = new Set(table.columns.flatMap((column) => (column.nullable ? column.name : [])));
  return table.references.map(({ columns, table: other }) => {
    const one = columns.some((column) => nullable.has(column)) ? '|o' : '||';
    const single = columns.join() === table.primaryKey.join();
    return `  ${other} ${one}--${single ? 'o|' : 'o{'} ${table.name} : "${columns.join(', ')}"`;
  });
}

function box({ table }: TableOfContext): string {
  const foreign = new Set(table.references.flatMap(({ columns }) => columns));
  const keys = table.columns.filter(({ name }) => table.primaryKey.includes(name) || foreign.has(name));
  const lines = keys.map(({ name, type }) => {
    const marks = [table.primaryKey.includes(name) ? 'PK' : '', foreign.has(name) ? 'FK' : ''].filter(
      Boolean,
    );
    return `    ${type.replaceAll(/[^a-z0-9]+/g, '_')} ${name} ${marks.join(', ')}`;
  });
  return [`  ${table.name} {`, ...lines, '  }'].join('\n');
}
