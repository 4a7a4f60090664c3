import type { Placement } from '@tintype/shared-db';
import type { EntityComments } from './entity-comments';
import type { Table } from './read-picture';

/** A table of a context. */
export interface TableOfContext {
  readonly context: string;
  readonly table: Table;
  readonly placement: Placement;
  readonly comments: EntityComments | undefined;
}

/** A link from the page of one table to that of another. */
export type LinkTo = (table: string) => string;

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The page of one table. */
export function tablePage(
  { table, placement, comments }: TableOfContext,
  referring: readonly string[],
  linkTo: LinkTo,
): string {
  return [
    `# ${table.name}`,
    comments?.table ?? '',
    placedAt(placement),
    ...(table.storage === '' ? [] : [`Storage: ${code(table.storage)}.`]),
    columnsTable(table, comments),
    ...section(
      'Points at',
      table.references.map(
        ({ columns, table: other, onDelete, name }) =>
          `${columns.map(code).join(', ')} → ${linkTo(other)}${onDelete === '' ? '' : `, ${onDelete}`} (${code(name)})`,
      ),
    ),
    ...section('Pointed at by', referring.map(linkTo)),
    ...section(
      'Rules',
      table.constraints.map(([name, text]) => `${code(name)}: ${code(text)}`),
    ),
    ...section('Indexes', table.indexes.map(code)),
    ...section('Triggers', table.triggers.map(code)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function columnsTable(table: Table, comments: EntityComments | undefined): string {
  const key = new Set(table.primaryKey);
  const rows = table.columns.map(({ name, type, nullable, default: given }) =>
    [
      key.has(name) ? `**${code(name)}**` : code(name),
      cell(type),
      nullable ? 'yes' : '',
      given === null ? '' : code(given),
      cell(comments?.columns.get(name) ?? ''),
    ].join(' | '),
  );
  return [
    '| Column | Type | Null | Default | |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

function section(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${item}`).join('\n')];
}

function placedAt(placement: Placement): string {
  switch (placement.kind) {
    case 'owned':
      return `Rows live with their ${code(placement.owner)}, in the group "${placement.group}".`;
    case 'claim':
      return `A row claims a value: ${code(placement.value)} is unique everywhere.`;
    case 'reference':
      return 'Every node has a copy of this table.';
    case 'local':
      return 'The table stays on one node.';
  }
}
