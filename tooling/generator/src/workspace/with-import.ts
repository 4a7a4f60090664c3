/**
 * A source file with names imported, those that it imports already left as they are. The formatter puts them in order.
 *
 * @param names as they stand in an import: `Check`, `type Meta`
 *
 * @example
 * withImport(`import { a } from 'm';\n`, ['b'], 'm') // `import { a, b } from 'm';\n`
 */
export function withImport(text: string, names: readonly string[], module: string): string {
  const there = new RegExp(
    `^import (?<type>type )?\\{(?<names>[^}]*)\\} from '${escaped(module)}';$`,
    'm',
  ).exec(text);
  if (there === null) return `import { ${names.join(', ')} } from '${module}';\n${text}`;
  const typed = there.groups?.['type'] !== undefined;
  const known = (there.groups?.['names'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => (typed && !name.startsWith('type ') ? `type ${name}` : name));
  const all = [...new Set([...known, ...names])];
  return text.replace(there[0], () => `import { ${all.join(', ')} } from '${module}';`);
}

const escaped = (module: string): string => module.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
