/** A node of a plan, as EXPLAIN writes it in JSON with VERBOSE. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Total Cost': number;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly Alias?: string;
  readonly 'Index Name'?: string;
  readonly Filter?: string;
  readonly 'Index Cond'?: string;
  readonly 'Hash Cond'?: string;
  readonly 'Merge Cond'?: string;
  readonly 'Join Filter'?: string;
  readonly 'Sort Key'?: readonly string[];
  readonly 'Join Type'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** A node and all below it. */
export function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** The table that a node reads, with its schema; null for a node that reads none. */
export function tableOfNode(node: PlanNode): string | null {
  const { Schema: schema, 'Relation Name': table } = node;
  return schema === undefined || table === undefined ? null : `${schema}.${table}`;
}
