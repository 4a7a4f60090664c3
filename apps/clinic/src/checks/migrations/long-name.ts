import { migrationRule } from '../../examination/migration-rule';
import { constraintsOf, newColumnsOf, tableConstraintsOf } from '../../migrations/names';

export const longName = migrationRule({
  id: 'M2-long-name',
  title: 'Names that PostgreSQL cuts off',
  severity: 'error',
  advice: 'A name has at most 63 bytes; what is behind is dropped, and two names may become one.',
  judge: ({ node, text }) =>
    [
      ...('IndexStmt' in node ? [node.IndexStmt.idxname] : []),
      ...('CreateStmt' in node ? [node.CreateStmt.relation?.relname] : []),
      ...newColumnsOf(node).flatMap(({ column }) => [
        column.colname,
        ...constraintsOf(column).map(({ conname }) => conname),
      ]),
      ...tableConstraintsOf(node).map(({ constraint }) => constraint.conname),
    ].flatMap((name) => (name !== undefined && isCut(name, text) ? [{ object: `${name}…` }] : [])),
});

/** The parser cuts as the server does, and the text goes on. */
function isCut(name: string, text: string): boolean {
  if (Buffer.byteLength(name) < 62) return false;
  const place = text.indexOf(name);
  return place >= 0 && /^[\p{L}\p{N}_$]/u.test(text.slice(place + name.length));
}
