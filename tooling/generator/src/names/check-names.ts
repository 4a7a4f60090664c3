import { Refusal } from '../refusal';
import { isReservedInCode, isReservedInSql } from './reserved-words';
import { columnOf, type Name, nameOf } from './words';

/** The most characters of a constraint's name, as shared-db's tests have it. */
const longestConstraint = 50;

/** Names of values and files in the templates, which a context or an entity cannot have as well. */
const wordsOfTemplates = [
  ...[
    'action',
    'ada',
    'cast',
    'change',
    'changed',
    'changeset',
    'command',
    'database',
    'err',
    'errors',
    'examples',
  ],
  ...[
    'expect',
    'fixture',
    'form',
    'from',
    'id',
    'index',
    'made',
    'meta',
    'named',
    'network',
    'ok',
    'outcomes',
    'params',
  ],
  ...[
    'people',
    'readme',
    'refused',
    'repo',
    'row',
    'rows',
    'run',
    'spec',
    'statement',
    'test',
    'tx',
    'unwrap',
    'which',
  ],
  ...['words', 'write'],
];

/**
 * A name of a file, a class and a value.
 *
 * @param kind what it is the name of, for the refusal: `context`
 * @throws {Refusal} it is not written in kebab-case, is too long, or means something in the code already
 *
 * @example
 * checkedName('context', 'polls').pascal // 'Polls'
 */
export function checkedName(kind: string, text: string): Name {
  if (!/^[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*$/.test(text) || text.length > 30)
    throw new Refusal(
      `"${text}" is no name of ${kind}: at most 30 letters and digits in lower case with hyphens between the words, such as photo-album.`,
    );
  const name = nameOf(text);
  for (const word of [name.camel, name.pascal])
    if (isReservedInCode(word))
      throw new Refusal(`"${text}" is no name of ${kind}: "${word}" is a word of the language.`);
  if (wordsOfTemplates.includes(name.camel))
    throw new Refusal(`"${text}" is no name of ${kind}: the code that is written uses the word itself.`);
  return name;
}

/** @throws {Refusal} PostgreSQL takes the table's name only in quotes */
export function checkTableName(table: string): void {
  if (isReservedInSql(table))
    throw new Refusal(`The table "${table}" cannot be named so: it is a reserved word of SQL.`);
}

/** Columns that every entity has. */
const columnsOfAll = ['ownerId', 'id', 'version', 'createdAt', 'owner', 'constructor'];

/** @throws {Refusal} the name of a field is not written in camelCase, is taken, or says that it holds the id of a user */
export function checkFieldName(field: string, table: string): void {
  const column = columnOf(field);
  if (!/^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)*$/.test(field))
    throw new Refusal(`"${field}" is no name of a field: letters and digits in camelCase, such as closesAt.`);
  if (columnsOfAll.includes(field))
    throw new Refusal(`"${field}" is no name of a field: every entity has it already, or the language has.`);
  if (isReservedInSql(column))
    throw new Refusal(`"${field}" is no name of a field: "${column}" is a reserved word of SQL.`);
  if (/(?:^|_)(?:ids?|by)$/.test(column))
    throw new Refusal(
      `"${field}" is no name of a field: it says that the column holds an id. Write such a column by hand, with its @PersonalData.`,
    );
  const constraint = `${table}_${column}_check`;
  if (constraint.length > longestConstraint)
    throw new Refusal(
      `"${field}" is too long: ${constraint} has ${constraint.length} characters, and a constraint has at most ${longestConstraint}.`,
    );
}
