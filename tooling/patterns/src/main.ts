import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPatterns } from './find-patterns';
import { complaintAbout } from './judge-pattern';
import { literalOf, type SafePatterns, safePatternsFile, toolVersion } from './safe-patterns';

/** `node tooling/patterns/dist/main.js`: judges every pattern of the packages and writes the safe ones to safe-patterns.json. */
async function main(): Promise<void> {
  const packages = join(__dirname, '../../../packages');
  const found = readdirSync(packages).flatMap((name) => findPatterns(join(packages, name, 'src')));
  const safe = new Set<string>();
  for (const pattern of found) {
    const literal = literalOf(pattern);
    if (!safe.has(literal) && (await complaintAbout(pattern)) === null) safe.add(literal);
  }
  const content: SafePatterns = { version: toolVersion(), patterns: [...safe].sort() };
  writeFileSync(safePatternsFile, `${JSON.stringify(content, null, 2)}\n`);
}

void main();
