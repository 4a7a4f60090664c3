import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Name } from '../names/words';
import { Refusal } from '../refusal';
import type { Draft } from '../workspace/draft';
import { sourcesBelow } from './workspace-names';

/** @throws {Refusal} a package, or a call of the network, has the name of the context */
export function checkContextIsFree(draft: Draft, context: Name): void {
  for (const folder of ['packages', 'apps', 'tooling', 'packages/shared-db/src'])
    if (existsSync(join(draft.root, folder, context.kebab)))
      throw new Refusal(`The name "${context.kebab}" is taken: ${folder}/${context.kebab} is there already.`);
  const network = draft.read('packages/network/src/open-network.ts');
  if (new RegExp(`^  (?:readonly )?${context.camel}\\??[:(<]`, 'm').test(network))
    throw new Refusal(`The name "${context.kebab}" is taken: the network has a call of this name.`);
}

/** @throws {Refusal} another context has an entity, a table or an id of these names */
export function checkEntityIsFree(draft: Draft, entity: Name, table: Name): void {
  for (const [path, text] of sourcesBelow(draft.root, 'packages/shared-db/src')) {
    const exported = new RegExp(
      `^export (?:class|type|interface|const) (${entity.pascal}(?:Id)?)\\b`,
      'm',
    ).exec(text);
    if (exported !== null)
      throw new Refusal(`The name "${entity.kebab}" is taken: ${path} exports ${exported[1]}.`);
    if (new RegExp(`^@Entity\\(.*name: '${table.snake}'`, 'm').test(text))
      throw new Refusal(`The name "${entity.kebab}" is taken: ${path} has the table ${table.snake}.`);
  }
}

/**
 * Whether a command can have this name: the drivers of hostile input and the forms have one name each in the whole house.
 *
 * @throws {Refusal} it is taken
 */
export function checkCommandIsFree(draft: Draft, command: Name): void {
  for (const [path, text] of sourcesBelow(draft.root, 'packages/network/test/hostile/drivers'))
    if (new RegExp(`^  ${command.camel}: \\{`, 'm').test(text))
      throw new Refusal(`The name "${command.kebab}" is taken: ${path} drives a command of this name.`);
  for (const [path, text] of sourcesBelow(draft.root, 'packages'))
    if (path.includes('/src/forms/') && text.includes(`class ${command.pascal}Form `))
      throw new Refusal(`The name "${command.kebab}" is taken: ${path} has ${command.pascal}Form.`);
}

/** Names that every context has. */
const callsOfAll = ['purgeUser', 'exportParts'];

/** @throws {Refusal} the context has a call or a file of this name */
export function checkCallIsFree(draft: Draft, context: Name, command: Name): void {
  const binder = draft.read(`packages/${context.kebab}/src/${context.kebab}.ts`);
  if (callsOfAll.includes(command.camel) || new RegExp(`^    ${command.camel}: `, 'm').test(binder))
    throw new Refusal(`The name "${command.kebab}" is taken: the context has a call ${command.camel}.`);
}
