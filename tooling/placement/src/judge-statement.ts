import { type Node, parseSync, type WithClause } from 'libpg-query';
import { type Context, type Ctes, type JudgedQuery, noOutput } from './levels/context';
import { judgeAround } from './levels/judge-around';
import { judgeSelect } from './levels/judge-select';
import { judgeChange, judgeInsert } from './levels/judge-write';
import type { Complaint } from './rules';
import { type Relation, relationOf } from './scope/relation';
import type { Scope } from './scope/scope';
import type { PlacedTables } from './tables/placed-tables';

/**
 * What a statement does against the rules of placement. `loadModule` of libpg-query comes first.
 *
 * @example
 * judgeStatement('SELECT FROM tintype.users u JOIN tintype.usernames n ON n.user_id = u.id', tables)
 * // [{ rule: 'one_group', what: 'reads u (group user) and n (group claim of username_key) in one query level' }]
 */
export function judgeStatement(text: string, tables: PlacedTables): Complaint[] {
  const complaints = new Map<string, Complaint>();
  const context: Context = {
    tables,
    complain: (rule, what) => void complaints.set(`${rule} ${what}`, { rule, what }),
    query: (query, ctes, around) => judgeQuery(query, ctes, around, context),
  };
  for (const { stmt } of parseSync(text).stmts ?? [])
    if (stmt !== undefined) judgeQuery(stmt, new Map(), null, context);
  return [...complaints.values()];
}

function judgeQuery(query: Node, outer: Ctes, around: Scope | null, context: Context): JudgedQuery {
  if ('SelectStmt' in query) {
    const ctes = withCtes(query.SelectStmt.withClause, outer, around, context);
    return judgeSelect(query.SelectStmt, ctes, around, context);
  }
  if ('InsertStmt' in query) {
    const ctes = withCtes(query.InsertStmt.withClause, outer, around, context);
    return judgeInsert(query.InsertStmt, ctes, around, context);
  }
  if ('UpdateStmt' in query) {
    const { withClause, fromClause } = query.UpdateStmt;
    return judgeChange(
      query.UpdateStmt,
      fromClause,
      withCtes(withClause, outer, around, context),
      around,
      context,
    );
  }
  if ('DeleteStmt' in query) {
    const { withClause, usingClause } = query.DeleteStmt;
    return judgeChange(
      query.DeleteStmt,
      usingClause,
      withCtes(withClause, outer, around, context),
      around,
      context,
    );
  }
  throw new TypeError(`a statement is SELECT, INSERT, UPDATE or DELETE, not ${Object.keys(query).join()}`);
}

function withCtes(clause: WithClause | undefined, outer: Ctes, around: Scope | null, context: Context): Ctes {
  const ctes = new Map<string, Relation>(outer);
  for (const node of clause?.ctes ?? []) {
    if (!('CommonTableExpr' in node) || node.CommonTableExpr.ctequery === undefined) continue;
    const { ctename = '', ctequery, ctematerialized } = node.CommonTableExpr;
    // Inside a recursive CTE its own name is a result of its own.
    if (clause?.recursive === true)
      ctes.set(ctename, relationOf(ctename, { ...noOutput, columns: null }, 'result', false));
    const judged = context.query(ctequery, ctes, around);
    judgeAround(judged, around, ctename, 'correlated', context);
    const { output } = judged;
    if (clause?.recursive === true && output.reads)
      context.complain('recursion', `${ctename} reads tables of ${[...output.groups].join(', ')}`);
    const inlined = output.reads && ctematerialized !== 'CTEMaterializeAlways';
    ctes.set(ctename, relationOf(ctename, output, 'result', inlined));
  }
  return ctes;
}
