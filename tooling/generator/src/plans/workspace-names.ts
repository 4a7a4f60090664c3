import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Name } from '../names/words';
import { Refusal } from '../refusal';
import type { Draft } from '../workspace/draft';

/** The files that a new context edits or that say which names are taken. */
export const files = {
  entities: 'packages/shared-db/src/entities.ts',
  ids: 'packages/shared-db/src/ids.ts',
  migrations: 'packages/shared-db/src/migrations/index.ts',
  factories: 'packages/shared-db/src/testing/index.ts',
  sharedDbPackage: 'packages/shared-db/package.json',
  networkPackage: 'packages/network/package.json',
  binders: 'packages/network/src/contexts/contexts.ts',
  wholeLife: 'packages/network/test/workflows/whole-life.ts',
  exportFiles: 'packages/network/test/workflows/export-files.ts',
  changes: 'packages/network/test/workflows/change-everything.ts',
  allDrivers: 'packages/network/test/hostile/drivers/all.ts',
  scene: 'packages/network/test/hostile/scene.ts',
  stage: 'packages/network/test/hostile/stage.ts',
} as const;

/** Every context that has a package of commands and tables of its own. */
function contextsOf(root: string): readonly string[] {
  const folders = readdirSync(join(root, 'packages/shared-db/src'), { withFileTypes: true });
  return folders
    .map(({ name }) => name)
    .filter((name) => existsSync(join(root, `packages/${name}/src/${name}.ts`)))
    .sort();
}

/**
 * A context that is there.
 *
 * @throws {Refusal} it is not, with the names of those that are
 */
export function knownContext(draft: Draft, context: Name): void {
  const contexts = contextsOf(draft.root);
  if (!contexts.includes(context.kebab))
    throw new Refusal(`There is no context "${context.kebab}". Contexts: ${contexts.join(', ')}.`);
}

/**
 * The file of an entity that is there.
 *
 * @throws {Refusal} it is not, with the names of the context's entities
 */
export function knownEntity(draft: Draft, context: Name, entity: Name): string {
  const folder = `packages/shared-db/src/${context.kebab}`;
  const entities = sourcesBelow(draft.root, folder)
    .filter(([, text]) => text.includes('\n@Entity('))
    .map(([path]) => path.slice(folder.length + 1, -3));
  if (!entities.includes(entity.kebab))
    throw new Refusal(
      `The context "${context.kebab}" has no entity "${entity.kebab}". Entities: ${entities.join(', ')}.`,
    );
  return `${folder}/${entity.kebab}.ts`;
}

/** The TypeScript files below a folder with their texts, by their paths in the workspace. */
export function sourcesBelow(root: string, folder: string): readonly (readonly [string, string])[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]);
}

/**
 * The number and the class of the next migration.
 *
 * @param verb what it does, in kebab-case: `create-polls`
 */
export function nextMigration(
  draft: Draft,
  verb: string,
): { readonly file: string; readonly className: string } {
  const numbers = [...draft.read(files.migrations).matchAll(/'\.\/(?<number>\d{13})-/g)].map(({ groups }) =>
    Number(groups?.['number']),
  );
  const number = Math.max(...numbers) + 1;
  const words = verb.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return { file: `${number}-${verb}`, className: `${words.join('')}${number}` };
}

/** Lists a migration behind the others. */
export function listMigration(draft: Draft, { file, className }: ReturnType<typeof nextMigration>): void {
  draft.insertBefore(files.migrations, '] as const;', `  ${className},\n`);
  draft.addImport(files.migrations, [className], `./${file}`);
}
