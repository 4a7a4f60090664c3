import { ProgrammerError } from '../errors/programmer-error';
import { nameOf } from '../sql/generated-query';
import type { Query } from '../sql/query';
import { operationOf, withoutQuoted } from '../sql/scan-sql';
import type { FullDatabaseOptions } from './options';

/** A statement as the options want it. */
export function readyToSend(query: Query, options: FullDatabaseOptions): Query {
  const { prepareQuery, readOnly, preparedStatements } = options;
  const ready = prepareQuery === null ? query : renamed(query, prepareQuery(query));
  if (readOnly) assertReads(ready.text);
  const { text, values, name } = ready;
  return { text, values, name: preparedStatements ? name : undefined, onTexts: query.onTexts };
}

/** A name stands for one text, so another text gets another name. */
function renamed(before: Query, after: Query): Query {
  if (after.name === undefined || after.text === before.text || after.name !== before.name) return after;
  return { ...after, name: nameOf(after.name.split(':', 1)[0] ?? after.name, after.text) };
}

/** Throws on a read-only database. */
export function assertWritable(options: FullDatabaseOptions): void {
  if (options.readOnly) throw new ProgrammerError('this database is read-only');
}

const reads = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE', 'SHOW', 'EXPLAIN', 'DECLARE']);
const bounds = new Set(['SAVEPOINT', 'RELEASE', 'ROLLBACK', 'FETCH', 'MOVE', 'CLOSE']);
/** Written with one space between words. */
const writesInside = /\b(?:into|update|delete from|for share|for key share)\b/i;

function assertReads(text: string): void {
  const operation = operationOf(text);
  if (bounds.has(operation)) return;
  if (reads.has(operation) && !writesInside.test(withoutQuoted(text).replaceAll(/\s+/g, ' '))) return;
  throw new ProgrammerError(`this database is read-only, and ${operation} is refused: ${text.slice(0, 80)}`);
}
