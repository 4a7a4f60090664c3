import { join } from 'node:path';
import { loadModule } from 'libpg-query';
import { exceptions } from './exceptions';
import { judgeStatements } from './judge-statements';
import { collectStatements, filesWithoutStatements } from './statements/collect-statements';

async function main(): Promise<void> {
  const root = join(__dirname, '..', '..', '..');
  const statements = collectStatements(root);
  // Loads shared-db, whose statements would be made before they are collected.
  const { placedTables } = await import('./tables/placed-tables.js');
  await loadModule();
  const sentences = [
    ...judgeStatements(statements, placedTables(), exceptions),
    ...filesWithoutStatements(root, statements).map(
      (file) => `${file}: defines statements, and none when it is loaded; define them outside functions`,
    ),
  ];
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.stdout.write(
    sentences.length === 0
      ? `placement: ${new Set(statements.map(({ name }) => name)).size} statements are in order\n`
      : `${sentences.length} violation(s) of placement\n`,
  );
  process.exitCode = sentences.length === 0 ? 0 : 1;
}

void main();
