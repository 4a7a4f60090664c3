import { entityFields } from '../fields/entity-fields';
import { type FieldView, importsOf, viewOf } from '../fields/field';
import { checkedName } from '../names/check-names';
import { type Name, nameOf, pluralOf } from '../names/words';
import { Refusal } from '../refusal';
import type { Draft } from '../workspace/draft';
import { fillTemplates } from '../workspace/templates';
import { checkMadeBefore, filesOf } from './made-before';
import { checkCallIsFree, checkCommandIsFree } from './taken-names';
import { wordsOfEntity } from './words-of-entity';
import { files, knownContext, knownEntity } from './workspace-names';

/** What `new command` is told. */
export interface CommandRequest {
  readonly context: string;
  readonly command: string;
  readonly entity: string;
  /** The names of the fields that it changes; none for all. */
  readonly fields: readonly string[];
}

/**
 * Plans a command of a context that changes fields of an entity: its form, its changeset, its tests, and where it is registered.
 *
 * @throws {Refusal} there is no such context, entity or field, or the name is taken
 */
export function planCommand(draft: Draft, request: CommandRequest): void {
  const context = checkedName('a context', request.context);
  const command = checkedName('a command', request.command);
  const entity = checkedName('an entity', request.entity);
  knownContext(draft, context);
  const all = viewsOf(draft, context, entity);
  const fields = chosen(all, request.fields, entity);
  checkCallIsFree(draft, context, command);
  checkCommandIsFree(draft, command);

  const rules = [
    ...fields.flatMap(({ changeRules }) => changeRules),
    '@IsOptional()',
    '@IsInt()',
    '@Min(1)',
    '@Max(1)',
  ];
  const imports = importsOf(rules);
  const words = {
    ...wordsOfEntity(context, entity, fields),
    command,
    fieldNames: fields.map(({ name }) => name).join(', '),
    formImports: { repo: imports.repo.join(', '), validator: imports.validator.join(', ') },
  };
  const names = { context: context.kebab, command: command.kebab };
  for (const [path, text] of fillTemplates('command', names, words)) draft.create(path, text);
  register(draft, context, entity, command);
  drive(draft, { context, entity, command, fields, all });
}

function viewsOf(draft: Draft, context: Name, entity: Name): readonly FieldView[] {
  const path = knownEntity(draft, context, entity);
  checkMadeBefore(draft, context, entity);
  const table = nameOf(pluralOf(entity.kebab)).snake;
  return entityFields(draft.read(path)).map((field) => viewOf(field, table));
}

function chosen(all: readonly FieldView[], names: readonly string[], entity: Name): readonly FieldView[] {
  const there = all.map(({ name }) => name).join(', ');
  for (const [index, name] of names.entries()) {
    if (!all.some((field) => field.name === name))
      throw new Refusal(
        `The entity "${entity.kebab}" has no field "${name}" that a command can change. It has ${there}; pnpm new field adds one.`,
      );
    if (names.indexOf(name) < index) throw new Refusal(`The field "${name}" is there twice.`);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

function register(draft: Draft, context: Name, entity: Name, command: Name): void {
  const { binder, index } = filesOf(context, entity);
  const params = `${command.pascal}Params`;
  draft.insertBefore(
    binder,
    `    find${entity.pascal}: (`,
    `    ${command.camel}: (params: ${params}, meta: Meta) => ${command.camel}(repo, params, meta),\n`,
  );
  draft.addImport(binder, [command.camel, `type ${params}`], `./commands/${command.kebab}`);
  draft.edit(
    index,
    (text) =>
      `export type { ${command.pascal}Error, ${params} } from './commands/${command.kebab}';
export type { ${command.pascal}Form } from './forms/${command.kebab}-form';
${text}`,
  );
}

interface Driven {
  readonly context: Name;
  readonly entity: Name;
  readonly command: Name;
  readonly fields: readonly FieldView[];
  readonly all: readonly FieldView[];
}

/** The command in the drive of hostile input, with a row on the stage that it changes. */
function drive(draft: Draft, { context, entity, command, fields, all }: Driven): void {
  const { drivers } = filesOf(context, entity);
  const id = `${entity.camel}Id`;
  const valid = fields.map(({ name, otherSample }) => `${name}: ${otherSample},`).join(' ');
  draft.insertAtEnd(
    drivers,
    '};',
    `  ${command.camel}: {
    form: '${command.pascal}Form',
    valid: { ${valid} version: 1 },
    kinds: ['invalid', 'not_found', 'stale'],
    run: ({ ${context.camel} }, params, { authorId, ${id} }) =>
      ${context.camel}.${command.camel}(withIds(params, { ownerId: authorId, ${id} }), systemMeta),
  },
`,
  );
  if (draft.read(files.scene).includes(`  readonly ${id}:`)) return;
  draft.insertBefore(
    files.scene,
    `  /** An open report about the post. */`,
    `  /** Of the author. */
  readonly ${id}: Parameters<NetworkScope['${context.camel}']['find${entity.pascal}']>[0]['${id}'];\n`,
  );
  const required = all.filter(({ optional }) => !optional);
  const row = ['ownerId: authorId', ...required.map(({ name, sample }) => `${name}: ${sample}`)].join(', ');
  draft.insertBefore(
    files.stage,
    '  const shared = {',
    `  const { id: ${id} } = unwrap(await network.${context.camel}.create${entity.pascal}({ ${row} }, systemMeta));\n`,
  );
  draft.insertAfter(files.stage, '  const shared = {', ` ${id},`);
  draft.insertBefore(files.stage, `    | 'authorId'`, `    | '${id}'\n`);
}
