import type { Name } from '../names/words';
import { Refusal } from '../refusal';
import type { Draft } from '../workspace/draft';

/** The files of an entity that `new context` wrote and that the other commands go on from. */
export function filesOf(context: Name, entity: Name) {
  const folder = `packages/${context.kebab}`;
  return {
    binder: `${folder}/src/${context.kebab}.ts`,
    index: `${folder}/src/index.ts`,
    form: `${folder}/src/forms/create-${entity.kebab}-form.ts`,
    setup: `${folder}/test/${context.kebab}-setup.ts`,
    changesetTest: `${folder}/test/changesets/${entity.kebab}.test.ts`,
    drivers: `packages/network/test/hostile/drivers/${context.kebab}.ts`,
    entity: `packages/shared-db/src/${context.kebab}/${entity.kebab}.ts`,
  };
}

/** @throws {Refusal} the entity was written by hand, so that its files are others */
export function checkMadeBefore(draft: Draft, context: Name, entity: Name): void {
  for (const path of Object.values(filesOf(context, entity)))
    if (!draft.has(path)) throw byHand(entity, `${path} is not there`);
  const { setup } = filesOf(context, entity);
  if (!draft.read(setup).includes(`export const ${entity.camel}Input = {`))
    throw byHand(entity, `${setup} has no ${entity.camel}Input`);
}

const byHand = ({ kebab }: Name, what: string): Refusal =>
  new Refusal(`The entity "${kebab}" was not made by pnpm new context (${what}): write its code by hand.`);
