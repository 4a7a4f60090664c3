import type { AlterTableCmd, ColumnDef, Constraint, Node, RangeVar } from 'libpg-query';

/** A table's name as the catalogs write it; without its schema where the statement has none. */
export function tableOf(relation: RangeVar | undefined): string {
  const { schemaname, relname = '' } = relation ?? {};
  return schemaname === undefined ? relname : `${schemaname}.${relname}`;
}

/** The texts of a list of names. */
export function namesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}

/** One action of an ALTER TABLE. */
export interface Alteration {
  readonly table: string;
  readonly command: AlterTableCmd;
}

/** The actions of a statement that is an ALTER TABLE; none of another one. */
export function alterationsOf(node: Node): Alteration[] {
  if (!('AlterTableStmt' in node)) return [];
  const table = tableOf(node.AlterTableStmt.relation);
  return (node.AlterTableStmt.cmds ?? []).flatMap((command) =>
    'AlterTableCmd' in command ? [{ table, command: command.AlterTableCmd }] : [],
  );
}

/** A column that a statement adds or creates. */
export interface NewColumn {
  readonly table: string;
  readonly column: ColumnDef;
  /** Whether the statement makes the table as well. */
  readonly withTable: boolean;
}

/** The columns that a statement makes. */
export function newColumnsOf(node: Node): NewColumn[] {
  if ('CreateStmt' in node) {
    const table = tableOf(node.CreateStmt.relation);
    return (node.CreateStmt.tableElts ?? []).flatMap((element) =>
      'ColumnDef' in element ? [{ table, column: element.ColumnDef, withTable: true }] : [],
    );
  }
  return alterationsOf(node).flatMap(({ table, command: { subtype, def } }) =>
    subtype === 'AT_AddColumn' && def !== undefined && 'ColumnDef' in def
      ? [{ table, column: def.ColumnDef, withTable: false }]
      : [],
  );
}

/** The constraints that stand behind a column. */
export function constraintsOf(column: ColumnDef): Constraint[] {
  return (column.constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}

/** The constraint that an action adds to a table. */
export function addedConstraint({ subtype, def }: AlterTableCmd): Constraint | null {
  return subtype === 'AT_AddConstraint' && def !== undefined && 'Constraint' in def ? def.Constraint : null;
}

/** The name of a type without the schema pg_catalog. */
export function typeOf(column: ColumnDef): string {
  return namesOf(column.typeName?.names).at(-1) ?? '';
}

/** The constraints that a statement puts on a table as a whole. */
export function tableConstraintsOf(
  node: Node,
): { readonly table: string; readonly constraint: Constraint }[] {
  if ('CreateStmt' in node) {
    const table = tableOf(node.CreateStmt.relation);
    return (node.CreateStmt.tableElts ?? []).flatMap((element) =>
      'Constraint' in element ? [{ table, constraint: element.Constraint }] : [],
    );
  }
  return alterationsOf(node).flatMap(({ table, command }) => {
    const constraint = addedConstraint(command);
    return constraint === null ? [] : [{ table, constraint }];
  });
}

/** The names of what a DROP takes away. */
export function droppedNames(node: Node): string[] {
  if (!('DropStmt' in node)) return [];
  return (node.DropStmt.objects ?? []).flatMap((object) =>
    'List' in object ? [namesOf(object.List.items).join('.')] : [],
  );
}
