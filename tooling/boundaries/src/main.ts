import { join } from 'node:path';
import { CONTEXTS, contextTables } from '@tintype/shared-db';
import { checkBoundaries } from './check-boundaries';
import { checkFolders } from './check-folders';
import { checkLinks } from './check-links';
import { readWorkspace } from './workspace';

const root = join(__dirname, '..', '..', '..');
const owners = new Map(
  CONTEXTS.flatMap((context) => contextTables(context).map((table) => [table, context] as const)),
);
const violations = [
  ...checkBoundaries(root, owners),
  ...readWorkspace(root).flatMap(checkFolders),
  ...checkLinks(root),
];

for (const { where, what } of violations) process.stderr.write(`${where}: ${what}\n`);
process.stdout.write(
  violations.length === 0
    ? 'boundaries, names, folders and links are in order\n'
    : `${violations.length} violation(s)\n`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
