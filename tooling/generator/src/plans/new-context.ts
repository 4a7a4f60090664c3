import { readFields, viewOf } from '../fields/field';
import { checkedName, checkTableName } from '../names/check-names';
import { nameOf, pluralOf } from '../names/words';
import { Refusal } from '../refusal';
import type { Draft } from '../workspace/draft';
import { fillTemplates } from '../workspace/templates';
import { joinNetwork, joinNetworkTests } from './join-network';
import { joinSharedDb } from './join-shared-db';
import { checkCommandIsFree, checkContextIsFree, checkEntityIsFree } from './taken-names';
import { wordsOfEntity } from './words-of-entity';
import { nextMigration } from './workspace-names';

/** What `new context` is told. */
export interface ContextRequest {
  readonly context: string;
  readonly entity: string;
  readonly fields: readonly string[];
}

/**
 * Plans a bounded context of one entity: its package, its table, and what the network must know of it.
 *
 * @throws {Refusal} a name cannot be or is taken, a field is wrong
 */
export function planContext(draft: Draft, request: ContextRequest): void {
  const context = checkedName('a context', request.context);
  const entity = checkedName('an entity', request.entity);
  const entities = nameOf(pluralOf(entity.kebab));
  if (context.kebab === entity.kebab)
    throw new Refusal(
      `The context and its entity cannot both be "${entity.kebab}": name the context ${entities.kebab}.`,
    );
  checkTableName(entities.snake);
  if (request.fields.length === 0)
    throw new Refusal(
      'A context needs a field at least: write name:type behind the entity, such as question:text.',
    );
  const fields = readFields(request.fields, entities.snake).map((field) => viewOf(field, entities.snake));
  checkContextIsFree(draft, context);
  checkEntityIsFree(draft, entity, entities);
  checkCommandIsFree(draft, nameOf(`create-${entity.kebab}`));

  const migration = nextMigration(draft, `create-${entities.kebab}`);
  const words = { ...wordsOfEntity(context, entity, fields), migrationClass: migration.className };
  const names = {
    context: context.kebab,
    entity: entity.kebab,
    entities: entities.kebab,
    migration: migration.file,
  };
  for (const [path, text] of fillTemplates('context', names, words)) draft.create(path, text);
  joinSharedDb(draft, { context, entity, migration });
  joinNetwork(draft, context);
  joinNetworkTests(draft, { context, entities, fields });
}
