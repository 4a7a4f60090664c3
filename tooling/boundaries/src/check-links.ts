import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Violation } from './check-imports';

/** Links of the documents that lead to no file. */
export function checkLinks(root: string): Violation[] {
  return documentsBelow(root).flatMap((path) => {
    const text = readFileSync(path, 'utf8').replace(/```[\s\S]*?```/g, '');
    return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap((found) => {
      const target = (found[1] ?? '').split('#')[0] ?? '';
      if (target === '' || /^[a-z]+:/.test(target) || existsSync(join(dirname(path), target))) return [];
      return [{ where: relative(root, path), what: `links to ${target}, which is not there` }];
    });
  });
}

const passedOver = new Set(['node_modules', 'dist', '.git', '.turbo', '.tintype', 'coverage']);

function documentsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (passedOver.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}
