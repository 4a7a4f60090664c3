import type { Name } from '../names/words';
import type { Draft } from '../workspace/draft';
import { files, listMigration, type nextMigration } from './workspace-names';

interface Joining {
  readonly context: Name;
  readonly entity: Name;
  readonly migration: ReturnType<typeof nextMigration>;
}

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
}

/** What shared-db must know of a new context: its folder, its migration, its id, its factory. */
export function joinSharedDb(draft: Draft, { context, entity, migration }: Joining): void {
  draft.insertBefore(
    files.entities,
    `  { context: 'action-log'`,
    `  { context: '${context.kebab}', exported: ${context.camel} },\n`,
  );
  importAll(draft, context);
  listMigration(draft, migration);
  draft.editJson<Manifest>(files.sharedDbPackage, (manifest) => ({
    ...manifest,
    exports: withSubpath(manifest.exports, context.kebab),
  }));
  draft.insertBefore(
    files.ids,
    'export type ActionId =',
    `export type ${entity.pascal}Id = string & { readonly [brand]: '${entity.pascal}Id' };\n`,
  );
  draft.insertBefore(
    files.ids,
    `/**\n * Takes a text that is known to be an action's id as one.`,
    idOf(entity),
  );
  const factory = `insert-${entity.kebab}`;
  draft.insertBefore(
    files.factories,
    `export { countActions`,
    `export { type Inserted${entity.pascal}, insert${entity.pascal} } from './factories/${factory}';\n`,
  );
}

/** A namespace import, which stands among the others of its kind. */
function importAll(draft: Draft, { camel, kebab }: Name): void {
  draft.insertBefore(
    files.entities,
    `import * as accounts from`,
    `import * as ${camel} from './${kebab}';\n`,
  );
}

/** The exports map with the subpath of a context, in front of that of the action log. */
function withSubpath(exports: Manifest['exports'], context: string): Manifest['exports'] {
  const entry = { types: `./dist/${context}/index.d.ts`, default: `./dist/${context}/index.js` };
  return Object.fromEntries(
    Object.entries(exports).flatMap(([path, target]) =>
      path === './action-log'
        ? [
            [`./${context}`, entry],
            [path, target],
          ]
        : [[path, target]],
    ),
  );
}

const idOf = ({ pascal, camel, words }: Name): string => `/**
 * Takes a text that is known to be the id of ${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words} as one.
 *
 * @example
 * const ${camel} = as${pascal}Id(params.${camel}Id);
 */
export function as${pascal}Id(text: string): ${pascal}Id {
  return text as ${pascal}Id;
}

`;
