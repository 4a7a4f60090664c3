import { CONTEXTS, contextTables, entities, placementOf, tableName } from '@tintype/shared-db';
import { contextPage } from './context-page';
import type { EntityComments } from './entity-comments';
import { readPicture } from './read-picture';
import { type LinkTo, type TableOfContext, tablePage } from './table-page';

/**
 * The pages of the schema by their paths below `docs/schema`: one for each context and each table.
 *
 * @param picture the text of `schema.txt`
 */
export function schemaPages(
  picture: string,
  comments: ReadonlyMap<string, EntityComments>,
): ReadonlyMap<string, string> {
  const pictured = new Map(readPicture(picture).map((table) => [table.name, table]));
  const placements = new Map(entities.map((entity) => [tableName(entity), placementOf(entity)]));
  const tables = CONTEXTS.flatMap((context) =>
    contextTables(context).map((name): TableOfContext => {
      const [table, placement] = [pictured.get(name), placements.get(name)];
      if (table === undefined || placement === undefined)
        throw new Error(
          `schema.txt has no table ${name}: run pnpm db migrate, then pnpm db snapshot --write`,
        );
      return { context, table, placement, comments: comments.get(name) };
    }),
  );
  const contextOf = new Map(tables.map(({ context, table }) => [table.name, context]));
  const linkFrom =
    (folder: string): LinkTo =>
    (name) => {
      const context = contextOf.get(name);
      return context === undefined ? `\`${name}\`` : `[${name}](${folder}${context}/${name}.md)`;
    };
  const pages = new Map<string, string>();
  const put = (path: string, text: string): void => void pages.set(path, `${text}\n`);
  put('README.md', frontPage(tables));
  for (const context of CONTEXTS) {
    const own = tables.filter((table) => table.context === context);
    put(`${context}/README.md`, contextPage(context, own, linkFrom('../')));
    for (const table of own) {
      const referring = tables.filter((other) =>
        other.table.references.some((key) => key.table === table.table.name),
      );
      const names = referring.map((other) => other.table.name);
      put(`${context}/${table.table.name}.md`, tablePage(table, names, linkFrom('../')));
    }
  }
  return pages;
}

function frontPage(tables: readonly TableOfContext[]): string {
  return [
    '# The schema',
    `Written by \`pnpm schema\` from [schema.txt](../../packages/shared-db/schema.txt), which a test compares with a migrated database, and from the doc comments of the [entities](../../packages/shared-db/src). CI fails when a page is not what they say.`,
    [
      '| Context | Tables |',
      '| --- | --- |',
      ...CONTEXTS.map((context) => {
        const own = tables.filter((table) => table.context === context);
        const links = own.map(({ table }) => `[${table.name}](${context}/${table.name}.md)`);
        return `| [${context}](${context}/README.md) | ${links.join(', ')} |`;
      }),
    ].join('\n'),
  ].join('\n\n');
}
