import { join } from 'node:path';
import { CONTEXTS, contextTables } from '@tintype/shared-db';
import { checkBoundaries } from './check-boundaries';
import { checkLinks } from './check-links';

const root = join(__dirname, '..', '..', '..');
const owners = new Map(
  CONTEXTS.flatMap((context) => contextTables(context).map((table) => [table, context] as const)),
);
const violations = [...checkBoundaries(root, owners), ...checkLinks(root)];

for (const { where, what } of violations) process.stderr.write(`${where}: ${what}\n`);
process.stdout.write(
  violations.length === 0
    ? 'boundaries, names, folders and links are in order\n'
    : `${violations.length} violation(s)\n`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
