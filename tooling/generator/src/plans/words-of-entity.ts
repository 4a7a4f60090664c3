import { type FieldView, importsOf } from '../fields/field';
import { type Name, nameOf, pluralOf, withArticle } from '../names/words';

/** What the templates say of an entity, besides its fields. */
export function wordsOfEntity(context: Name, entity: Name, fields: readonly FieldView[]) {
  const aEntity = withArticle(entity.words);
  const required = fields.filter(({ optional }) => !optional);
  const sample = required.map(({ name, sample: value }) => `${name}: ${value}`);
  const imports = importsOf(fields.flatMap(({ rules }) => rules));
  return {
    context,
    entity,
    entities: nameOf(pluralOf(entity.kebab)),
    aEntity,
    upperAEntity: `A${aEntity.slice(1)}`,
    fields,
    required,
    first: fields[0],
    hasChecks: fields.some(({ check }) => check !== null),
    ownerAndNames: ['ownerId', ...required.map(({ name }) => name)].join(', '),
    ownSample: ['ownerId', ...sample].join(', '),
    adaSample: ['ownerId: ada.id', ...sample].join(', '),
    formImports: { repo: imports.repo.join(', '), validator: imports.validator.join(', ') },
  };
}
