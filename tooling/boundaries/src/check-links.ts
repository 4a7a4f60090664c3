import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Violation } from './check-imports';
import { declares } from './declared-names';

/**
 * Links of the documents that lead nowhere: to a file that is not there, to a heading that the page does not have, to a line
 * behind the end of a file. The text of a link to a TypeScript file may be the name of something that the file declares, as in
 * `[followUser](src/commands/follow-user.ts)`; such a link also fails when the file no longer declares that name.
 */
export function checkLinks(root: string): Violation[] {
  return documentsBelow(root).flatMap((path) => {
    const text = readFileSync(path, 'utf8').replace(/```[\s\S]*?```/g, '');
    return [...text.matchAll(/\[(?<label>[^\]]*)\]\((?<address>[^)\s]+)\)/g)].flatMap(({ groups }) => {
      const what = wrongWith(path, groups?.['label'] ?? '', groups?.['address'] ?? '');
      return what === null ? [] : [{ where: relative(root, path), what }];
    });
  });
}

/** What is wrong with one link of a page; null when it leads somewhere. */
function wrongWith(page: string, label: string, address: string): string | null {
  if (/^[a-z]+:/.test(address)) return null;
  const [path = '', anchor = ''] = address.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return `links to ${path}, which is not there`;
  if (statSync(target).isDirectory()) return null;
  const text = readFileSync(target, 'utf8');
  if (anchor !== '' && !hasAnchor(target, text, anchor))
    return `links to ${address}, but the file has no ${anchor}`;
  const name = /^`?(?<name>[A-Za-z_$][\w$]*)(?:\(\))?`?$/.exec(label)?.groups?.['name'];
  if (name !== undefined && target.endsWith('.ts') && !declares(text, name))
    return `links to ${name} in ${path}, which does not declare it`;
  return null;
}

function hasAnchor(path: string, text: string, anchor: string): boolean {
  const line = /^L(?<line>\d+)/.exec(anchor)?.groups?.['line'];
  if (line !== undefined) return Number(line) <= text.split('\n').length;
  if (!path.endsWith('.md')) return true;
  const headings = text.matchAll(/^#+ +(?<heading>.+)$/gm);
  return [...headings].some(({ groups }) => anchorOf(groups?.['heading'] ?? '') === anchor);
}

/** The anchor of a heading, as code hosts make it. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const passedOver = new Set(['node_modules', 'dist', '.git', '.turbo', '.tintype', 'coverage']);

function documentsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (passedOver.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}
