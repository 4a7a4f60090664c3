import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packages = join(__dirname, '../../..');

/** The classes that the form folders of all packages export. */
export function formClasses(): readonly string[] {
  return readdirSync(packages)
    .flatMap((name) => filesUnder(join(packages, name, 'src/forms')))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^export (?:abstract )?class (\w+)/gm)])
    .map(([, name = '']) => name);
}

function filesUnder(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    // A package without forms.
    return [];
  }
}
