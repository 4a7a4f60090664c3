import type { FieldView } from '../fields/field';
import type { Name } from '../names/words';
import type { Draft } from '../workspace/draft';
import { files } from './workspace-names';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What the network must know of a new context: its package and how it is bound. */
export function joinNetwork(draft: Draft, context: Name): void {
  draft.editJson<Manifest>(files.networkPackage, (manifest) => ({
    ...manifest,
    dependencies: Object.fromEntries(
      Object.entries({ ...manifest.dependencies, [`@tintype/${context.kebab}`]: 'workspace:*' }).sort(
        ([one], [other]) => (one < other ? -1 : 1),
      ),
    ),
  }));
  draft.insertBefore(
    files.binders,
    '  actionLog: (repo)',
    `  ${context.camel}: (repo, ports): ${context.pascal} => create${context.pascal}(repo, ports.people),\n`,
  );
  draft.addImport(
    files.binders,
    [`create${context.pascal}`, `type ${context.pascal}`],
    `@tintype/${context.kebab}`,
  );
}

interface Tested {
  readonly context: Name;
  readonly entities: Name;
  readonly fields: readonly FieldView[];
}

/** The rows of a new context on which the network tries a purge and an export, and its commands in the drive of hostile input. */
export function joinNetworkTests(draft: Draft, { context, entities, fields }: Tested): void {
  const required = fields.filter(({ optional }) => !optional);
  const columns = ['owner_id', 'id', ...required.map(({ column }) => column)].join(', ');
  const values = ['$1', 'gen_random_uuid()', ...required.map(({ sampleSql }) => sampleSql)].join(', ');
  draft.insertBefore(
    files.wholeLife,
    `  ])\n    await database.ownerRepo.dataSource.query(text, [id]);`,
    `    \`INSERT INTO tintype.${entities.snake} (${columns}) VALUES (${values})\`,\n`,
  );
  draft.insertBefore(
    files.exportFiles,
    '  actions: {',
    `  ${entities.snake}: { table: '${entities.snake}', own: 'owner_id' },\n`,
  );
  draft.insertBefore(
    files.changes,
    `  ])\n    await ownerRepo.dataSource.query(text, [ada]);`,
    `    'UPDATE tintype.${entities.snake} SET version = version + 1 WHERE owner_id = $1',\n`,
  );
  draft.insertAtEnd(files.allDrivers, '};', `  ...${context.camel}Drivers,\n`);
  draft.addImport(files.allDrivers, [`${context.camel}Drivers`], `./${context.kebab}`);
}
