import { checkFieldName } from '../names/check-names';
import { columnOf } from '../names/words';
import { Refusal } from '../refusal';
import { FIELD_TYPES, type FieldType, fieldTypes } from './field-types';

/** A field of an entity, as the command line or the entity has it. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Whether it may be null. */
  readonly optional: boolean;
}

/**
 * Reads the fields of a command line: `question:text`, and `closesAt:timestamp:optional` for one that may be missing.
 *
 * @throws {Refusal} a field without a type, of an unknown type, of a name that cannot be, or that is there twice
 *
 * @example
 * readFields(['closesAt:timestamp:optional'], 'polls') // [{ name: 'closesAt', type: 'timestamp', optional: true }]
 */
export function readFields(texts: readonly string[], table: string): readonly Field[] {
  const fields = texts.map((text) => readField(text, table));
  const twice = fields.find(({ name }, index) =>
    fields.some((other, at) => at < index && columnOf(other.name) === columnOf(name)),
  );
  if (twice !== undefined) throw new Refusal(`The field "${twice.name}" is there twice.`);
  return fields;
}

function readField(text: string, table: string): Field {
  const [name = '', given, ...more] = text.split(':');
  const allowed = FIELD_TYPES.join(', ');
  const [third] = more;
  if (given === undefined || more.length > 1 || (third !== undefined && third !== 'optional'))
    throw new Refusal(
      `"${text}" is no field: write name:type, such as closesAt:timestamp, or name:type:optional. Types: ${allowed}.`,
    );
  checkFieldName(name, table);
  const type = FIELD_TYPES.find((known) => known === given);
  if (type === undefined)
    throw new Refusal(`The field "${name}" has the unknown type "${given}". Types: ${allowed}.`);
  return { name, type, optional: third !== undefined };
}

/** A field with all that the templates write of it. */
export interface FieldView extends Field {
  readonly column: string;
  readonly tsType: string;
  readonly sqlType: string;
  /** The argument of `@Column`. */
  readonly columnOptions: string;
  /** The rules of a form, one a line. */
  readonly rules: readonly string[];
  /** The same for a form in which every field may be left out. */
  readonly changeRules: readonly string[];
  readonly check: string | null;
  readonly checkName: string;
  readonly sample: string;
  readonly otherSample: string;
  readonly sampleSql: string;
  readonly wrong: string;
  readonly wrongMessage: string;
}

/** What the templates write of a field. */
export function viewOf(field: Field, table: string): FieldView {
  const { name, optional } = field;
  const type = fieldTypes[field.type];
  const column = columnOf(name);
  const rules = type.rules(optional);
  return {
    ...field,
    column,
    tsType: type.tsType,
    sqlType: type.sqlType,
    columnOptions: `{ name: '${column}', ${type.columnType}${optional ? ', nullable: true' : ''} }`,
    rules: optional ? withOptional(rules) : rules,
    changeRules: withOptional(rules),
    check: type.check?.(column, optional) ?? null,
    checkName: `${table}_${column}_check`,
    sample: type.sample,
    otherSample: type.otherSample,
    sampleSql: type.sampleSql,
    wrong: type.wrong,
    wrongMessage: type.wrongMessage,
  };
}

const withOptional = (rules: readonly string[]): readonly string[] => {
  const stored = rules.filter((rule) => rule.startsWith('@StoredText'));
  return [...stored, '@IsOptional()', ...rules.filter((rule) => !stored.includes(rule))];
};

/**
 * The names that rules are imported by, of the repo and of class-validator.
 *
 * @example
 * importsOf(['@StoredText()', '@IsString()']) // { repo: ['StoredText'], validator: ['IsString'] }
 */
export function importsOf(rules: readonly string[]): {
  readonly repo: readonly string[];
  readonly validator: readonly string[];
} {
  const ofRepo = new Set(Object.values(fieldTypes).flatMap(({ repoRules }) => repoRules));
  const names = [...new Set(rules.map((rule) => rule.slice(1, rule.indexOf('('))))].sort();
  return {
    repo: names.filter((name) => ofRepo.has(name)),
    validator: names.filter((name) => !ofRepo.has(name)),
  };
}
