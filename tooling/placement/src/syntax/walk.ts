import type { ColumnRef, Node, SubLink } from 'libpg-query';

/** What an expression of one query level contains. */
export interface Parts {
  readonly columns: readonly ColumnRef[];
  readonly subqueries: readonly SubLink[];
}

/** The columns and the subqueries of expressions; what stands inside a subquery is not looked at. */
export function partsOf(...expressions: readonly unknown[]): Parts {
  const columns: ColumnRef[] = [];
  const subqueries: SubLink[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (isNode(node) && 'ColumnRef' in node) {
      columns.push(node.ColumnRef);
    } else if (isNode(node) && 'SubLink' in node) {
      subqueries.push(node.SubLink);
      visit(node.SubLink.testexpr);
    } else {
      for (const child of Object.values(node)) visit(child);
    }
  };
  for (const expression of expressions) visit(expression);
  return { columns, subqueries };
}

/** Nodes of the tree are objects with one key, the name of their type. */
function isNode(value: object): value is Node {
  return Object.keys(value).length === 1;
}

/** The texts of a list of names. */
export function namesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}

/** The conditions that all hold: an expression, taken apart at its ANDs. */
export function conjunctsOf(expression: Node | undefined): Node[] {
  if (expression === undefined) return [];
  if ('BoolExpr' in expression && expression.BoolExpr.boolop === 'AND_EXPR')
    return (expression.BoolExpr.args ?? []).flatMap(conjunctsOf);
  return [expression];
}

/** The two sides of each equality that a condition says; a comparison of rows says one for each column. */
export function equalitiesOf(condition: Node): [Node, Node][] {
  if (!('A_Expr' in condition)) return [];
  const { kind, name, lexpr, rexpr } = condition.A_Expr;
  if (kind !== 'AEXPR_OP' || namesOf(name).join() !== '=' || lexpr === undefined || rexpr === undefined)
    return [];
  if ('RowExpr' in lexpr && 'RowExpr' in rexpr) {
    const right = rexpr.RowExpr.args ?? [];
    return (lexpr.RowExpr.args ?? []).flatMap((node, at) => {
      const other = right[at];
      return other === undefined ? [] : [[node, other] satisfies [Node, Node]];
    });
  }
  return [[lexpr, rexpr]];
}

/** An expression without its casts. */
export function withoutCasts(node: Node): Node {
  return 'TypeCast' in node && node.TypeCast.arg !== undefined ? withoutCasts(node.TypeCast.arg) : node;
}

/** A name for a value, the same wherever the value stands in the text. */
export function valueName(node: Node): string {
  return `$${JSON.stringify(node, (key, value: unknown) => (key === 'location' ? undefined : value))}`;
}
