import { type FieldView, importsOf, readFields, viewOf } from '../fields/field';
import { checkedName } from '../names/check-names';
import { type Name, nameOf, pluralOf } from '../names/words';
import { Refusal } from '../refusal';
import type { Draft } from '../workspace/draft';
import { fillTemplates } from '../workspace/templates';
import { checkMadeBefore, filesOf } from './made-before';
import { knownContext, knownEntity, listMigration, nextMigration } from './workspace-names';

/** What `new field` is told. */
export interface FieldRequest {
  readonly context: string;
  readonly entity: string;
  readonly fields: readonly string[];
}

/**
 * Plans more fields of an entity. They may be null: rows that are there have none, and code of the release before writes none.
 *
 * @throws {Refusal} there is no such context or entity, or a field is wrong or there already
 */
export function planField(draft: Draft, request: FieldRequest): void {
  const context = checkedName('a context', request.context);
  const entity = checkedName('an entity', request.entity);
  knownContext(draft, context);
  const path = knownEntity(draft, context, entity);
  checkMadeBefore(draft, context, entity);
  const entities = nameOf(pluralOf(entity.kebab));
  const fields = readFields(request.fields, entities.snake).map((field) =>
    viewOf({ ...field, optional: true }, entities.snake),
  );
  for (const { name, column } of fields)
    if (draft.read(path).includes(`{ name: '${column}', `))
      throw new Refusal(`The entity "${entity.kebab}" has the field "${name}" already.`);

  writeMigrations(draft, entities, fields);
  for (const field of fields) addField(draft, context, entity, field);
}

/** The columns with their checks; and in a migration of its own, since it reads the table, that the checks hold. */
function writeMigrations(draft: Draft, entities: Name, fields: readonly FieldView[]): void {
  const checks = fields.filter(({ check }) => check !== null);
  const words = {
    entities,
    fields,
    checks,
    fieldNames: fields.map(({ name }) => name).join(', '),
    adds: fields.map(({ column, sqlType }) => `ADD COLUMN ${column} ${sqlType}`).join(', '),
    drops: fields.map(({ column }) => `DROP COLUMN ${column}`).join(', '),
  };
  const named = (views: readonly FieldView[]) =>
    views.map(({ column }) => column.replaceAll('_', '-')).join('-and-');
  const steps = [
    { set: 'field', verb: `expand-${entities.kebab}-by-${named(fields)}` },
    ...(checks.length === 0
      ? []
      : [{ set: 'field-checks', verb: `contract-${entities.kebab}-by-${named(checks)}` }]),
  ];
  for (const { set, verb } of steps) {
    const migration = nextMigration(draft, verb);
    const all = { ...words, migrationClass: migration.className };
    for (const [file, text] of fillTemplates(set, { migration: migration.file }, all))
      draft.create(file, text);
    listMigration(draft, migration);
  }
}

function addField(draft: Draft, context: Name, entity: Name, field: FieldView): void {
  const { form, setup, changesetTest, drivers, entity: entityFile } = filesOf(context, entity);
  const { name, tsType, rules, check, checkName } = field;
  draft.insertBefore(
    entityFile,
    `  /** Counts the changes. */`,
    `  @Column(${field.columnOptions})\n  ${name}!: ${tsType} | null;\n\n`,
  );
  if (check !== null) {
    draft.insertBefore(
      entityFile,
      `@Index('${nameOf(pluralOf(entity.kebab)).snake}_owner_id_created_at_idx'`,
      `@Check('${checkName}', \`${check}\`)\n`,
    );
    draft.addImport(entityFile, ['Check'], 'typeorm');
  }
  draft.insertAtEnd(form, '}', `\n  ${rules.join('\n  ')}\n  ${name}?: ${tsType} | null;\n`);
  const imports = importsOf(rules);
  draft.addImport(form, imports.validator, 'class-validator');
  if (imports.repo.length > 0) draft.addImport(form, imports.repo, '@tintype/repo');
  draft.insertAfter(setup, `export const ${entity.camel}Input = {\n`, `  ${name}: ${field.sample},\n`);
  draft.insertAfter(
    changesetTest,
    'readonly string[]>>])[] = [\n',
    `  [{ ...${entity.camel}Input, ${name}: ${field.wrong} }, { ${name}: ['${field.wrongMessage}'] }],\n`,
  );
  draft.insertAfter(
    drivers,
    `    form: 'Create${entity.pascal}Form',\n    valid: {`,
    `\n      ${name}: ${field.sample},`,
  );
}
