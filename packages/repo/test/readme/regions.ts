import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of the files in this folder that stand between `// README: name` and `// end`, without their indentation. */
export function readmeRegions(): ReadonlyMap<string, string> {
  const regions = new Map<string, string>();
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.ts') && name !== 'regions.ts')) {
    const text = readFileSync(join(__dirname, file), 'utf8');
    for (const [, indent = '', name = '', body = ''] of text.matchAll(
      /^( *)\/\/ README: (\w+)\n([\s\S]*?)^ *\/\/ end$/gm,
    )) {
      regions.set(name, body.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trimEnd());
    }
  }
  return regions;
}
