import { Command, type Command as CommanderCommand } from 'commander';
import { planCommand } from '../plans/new-command';
import { planContext } from '../plans/new-context';
import { planField } from '../plans/new-field';
import { Refusal } from '../refusal';
import type { Draft } from '../workspace/draft';

/** Makes the changes that a command line asks for. */
export type Plan = (draft: Draft) => void;

const examples = `
Examples:
  pnpm new context polls --entity poll question:text closesAt:timestamp
  pnpm new command polls close-poll --entity poll closesAt
  pnpm new field polls poll anonymous:boolean

A field is name:type, or name:type:optional where it may be missing. Types: text, integer, boolean, timestamp.
Either every file is written or none. Exit status: 0 written; 1 refused, and nothing has changed.`;

/**
 * The commands of `pnpm new`.
 *
 * @param planned is given what the command line asks for
 */
export function createProgram(planned: (plan: Plan) => void): CommanderCommand {
  const program = new Command('new')
    .description('Writes the code of a context, a command or a field, with its tests.')
    .showHelpAfterError('(pnpm new --help shows examples)')
    .addHelpText('after', examples);
  program
    .command('context')
    .description('a bounded context with one entity: package, table, form, command, reads, tests')
    .argument('<name>', 'of the context, most often a plural: polls')
    .argument('<fields...>', 'of the entity: question:text')
    .option('--entity <name>', 'its entity, in the singular: poll; required')
    .action((context: string, fields: readonly string[], { entity }: { entity?: string }) =>
      planned((draft) => planContext(draft, { context, entity: named(entity), fields })),
    );
  program
    .command('command')
    .description('a command that changes fields of an entity: form, changeset, registration, tests')
    .argument('<context>', 'the context: polls')
    .argument('<name>', 'of the command, a verb and a noun: close-poll')
    .argument('[fields...]', 'those that it changes, without their types; none for all')
    .option('--entity <name>', 'the entity: poll; required')
    .action((context: string, command: string, fields: readonly string[], { entity }: { entity?: string }) =>
      planned((draft) => planCommand(draft, { context, command, fields, entity: named(entity) })),
    );
  program
    .command('field')
    .description('more fields of an entity: migration, column, form, tests')
    .argument('<context>', 'the context: polls')
    .argument('<entity>', 'the entity: poll')
    .argument('<fields...>', 'as anonymous:boolean')
    .action((context: string, entity: string, fields: readonly string[]) =>
      planned((draft) => planField(draft, { context, entity, fields })),
    );
  return program;
}

/** The entity of the option. It is asked for here, so that a wrong name of the option is told as such. */
function named(entity: string | undefined): string {
  if (entity === undefined) throw new Refusal('Name the entity with --entity, such as --entity poll.');
  return entity;
}
