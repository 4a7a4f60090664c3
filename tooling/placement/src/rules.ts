/** The rules, each with what it allows. */
export const rules = {
  one_group:
    'a query level reads tables of one group; ids of another group come from an AS MATERIALIZED CTE, by = ANY(ARRAY(SELECT id FROM it))',
  owner_join: 'tables of one group stand in one query level when their owner columns are equal',
  result_join:
    'a CTE that reads another group is joined with CTEs only; a table takes ids from it by = ANY(ARRAY(SELECT id FROM it)), and UPDATE and DELETE may equate it with the owner column of their table',
  correlated: 'a subquery that names columns around it reads the same group, with equal owner columns',
  lateral: 'a LATERAL subquery reads the group of the table that it names, with equal owner columns',
  id_list: 'ids of another group are compared by = ANY(ARRAY(SELECT …))',
  materialized: 'a CTE whose ids go to another group is AS MATERIALIZED',
  outer_join: 'the side of an outer join that keeps all of its rows is a table, not a CTE or a function',
  function_arguments: 'a table function takes constants and parameters',
  recursion: 'a recursive CTE reads CTEs, reference tables and local tables',
  locks: 'a query that locks rows fixes the owner column by = and one value of parameters and constants',
  owner_change: 'a row keeps its owner; it moves by an INSERT and a DELETE',
} as const;

export type Rule = keyof typeof rules;

/** What a statement does against a rule. */
export interface Complaint {
  readonly rule: Rule;
  readonly what: string;
}
