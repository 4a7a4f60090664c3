/** A column, as the picture of the schema tells it. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
}

/** A foreign key: the columns of a row, and the table that they point at. */
interface Reference {
  readonly name: string;
  readonly columns: readonly string[];
  readonly table: string;
  /** What the key does when the other row goes: `ON DELETE CASCADE`; empty where it refuses. */
  readonly onDelete: string;
}

/** A table with all that the picture tells of it. */
export interface Table {
  readonly name: string;
  /** What stands behind the name: how it is partitioned, and its storage settings. */
  readonly storage: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  readonly references: readonly Reference[];
  /** Other constraints: their names and definitions. */
  readonly constraints: readonly (readonly [name: string, definition: string])[];
  readonly indexes: readonly string[];
  readonly triggers: readonly string[];
}

/**
 * The tables of a picture of the schema, as `db snapshot --write` writes it.
 *
 * @example
 * readPicture('table notes\n  column id uuid not null\n')[0]?.columns[0]?.type // 'uuid'
 */
export function readPicture(picture: string): readonly Table[] {
  return picture
    .split('\n\n')
    .filter((block) => block.startsWith('table '))
    .map(readTable);
}

function readTable(block: string): Table {
  const [first = '', ...lines] = block.trimEnd().split('\n');
  const [, name = '', storage = ''] = /^table (\S+) ?(.*)$/.exec(first) ?? [];
  const told = (word: string): readonly string[] =>
    lines.flatMap((line) => (line.startsWith(`  ${word} `) ? line.slice(word.length + 3) : []));
  const constraints = told('constraint').map(splitConstraint);
  return {
    name,
    storage,
    columns: told('column').map(readColumn),
    primaryKey: constraints.flatMap(([, text]) => columnsIn(/^PRIMARY KEY \(([^)]*)\)/, text)),
    references: constraints.flatMap(([key, text]) => readReference(key, text)),
    constraints: constraints.filter(([, text]) => !/^(?:PRIMARY KEY|FOREIGN KEY)/.test(text)),
    indexes: lines.flatMap((line) => (/^ {2}CREATE (?:UNIQUE )?INDEX/.test(line) ? line.trim() : [])),
    triggers: lines.flatMap((line) => (line.startsWith('  CREATE TRIGGER') ? line.trim() : [])),
  };
}

function splitConstraint(line: string): readonly [string, string] {
  const at = line.indexOf(' ');
  return [line.slice(0, at), line.slice(at + 1)];
}

function readColumn(line: string): Column {
  const [, name = '', type = '', rest = ''] =
    /^(\S+) (.+?)((?: collate \S+)?(?: not null)?(?: default .*)?)$/.exec(line) ?? [];
  return {
    name,
    type: rest.includes(' collate C') ? `${type}, by bytes` : type,
    nullable: !rest.includes(' not null'),
    default: / default (.*)$/.exec(rest)?.[1] ?? null,
  };
}

function readReference(name: string, text: string): readonly Reference[] {
  const table = /REFERENCES tintype\.(\w+)/.exec(text)?.[1];
  if (table === undefined || !text.startsWith('FOREIGN KEY')) return [];
  const columns = columnsIn(/^FOREIGN KEY \(([^)]*)\)/, text);
  return [{ name, columns, table, onDelete: /ON DELETE .*$/.exec(text)?.[0] ?? '' }];
}

function columnsIn(pattern: RegExp, text: string): readonly string[] {
  return pattern.exec(text)?.[1]?.split(', ') ?? [];
}
