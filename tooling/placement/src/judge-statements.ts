import type { Exception } from './exceptions';
import { judgeStatement } from './judge-statement';
import { type Rule, rules } from './rules';
import type { CollectedStatement } from './statements/collect-statements';
import type { PlacedTables } from './tables/placed-tables';

/**
 * What statements do against the rules of placement, and what the list of exceptions says without need. Each sentence names
 * the file, the statement, the rule and what is allowed.
 *
 * @example
 * judgeStatements([{ name: 'notes.find', file: 'notes.ts', text: 'SELECT FROM tintype.notes' }], tables, []) // []
 */
export function judgeStatements(
  statements: readonly CollectedStatement[],
  tables: PlacedTables,
  exceptions: readonly Exception[],
): string[] {
  const needed = new Set<string>();
  const excepted = new Set(exceptions.flatMap(({ rule, statements: names }) => names.map(key(rule))));
  const sentences = statements.flatMap(({ name, file, text }) =>
    judgeStatement(text, tables).flatMap(({ rule, what }) => {
      const place = key(rule)(listedName(name));
      needed.add(place);
      if (excepted.has(place)) return [];
      return [`${file}: ${listedName(name)} ${what}. Rule ${rule}: ${rules[rule]}`];
    }),
  );
  return [...new Set(sentences), ...unneeded(statements, exceptions, needed)];
}

function unneeded(
  statements: readonly CollectedStatement[],
  exceptions: readonly Exception[],
  needed: ReadonlySet<string>,
): string[] {
  const names = new Set(statements.map(({ name }) => listedName(name)));
  return exceptions.flatMap(({ rule, statements: excepted }) =>
    excepted.flatMap((name) => {
      if (!names.has(name)) return [`exceptions: no statement is named ${name}`];
      if (needed.has(key(rule)(name))) return [];
      return [`exceptions: ${name} obeys the rule ${rule}; take it off the list`];
    }),
  );
}

const key =
  (rule: Rule) =>
  (name: string): string =>
    `${rule} ${name}`;

/** The texts of one paged list have one name on the list of exceptions. */
function listedName(name: string): string {
  return name.replace(/_lost$/, '');
}
