import { createHash } from 'node:crypto';
import { type PlanNode, tableOfNode } from './plan-node';

/** The tables and indexes that stand for their partitions: the name of a partition by the name of what it is a part of. */
export type PartitionNames = ReadonlyMap<string, string>;

/**
 * A plan in one line: its nodes with their indexes and tables, and no numbers. Partitions have the name of their table, so that a new
 * one changes nothing.
 *
 * @example
 * planShape(plan, new Map()) // 'Limit > Nested Loop (Index Scan posts_pk, Seq Scan tintype.users)'
 */
export function planShape(node: PlanNode, partitions: PartitionNames): string {
  const { 'Index Name': index, Plans: plans = [] } = node;
  const table = tableOfNode(node);
  const read = index ?? table;
  const own = read === null ? node['Node Type'] : `${node['Node Type']} ${partitions.get(read) ?? read}`;
  const parts = plans.map((part) => planShape(part, partitions));
  const shown = /^(?:Merge )?Append$/.test(node['Node Type']) ? [...new Set(parts)] : parts;
  if (shown.length === 0) return own;
  return shown.length === 1 ? `${own} > ${shown[0]}` : `${own} (${shown.join(', ')})`;
}

/** Tells shapes apart, in 16 characters. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
