import { join, posix, relative, sep } from 'node:path';
import { specifiersOf } from './check-imports';
import type { WorkspacePackage } from './workspace';

/** An import between two children of one folder: their names, and a file that draws the arrow. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly file: string;
}

/** A folder of `src`, with the arrows between what lies directly inside: folders by their names, files with `.ts`. */
export interface Room {
  /** Relative to `src`; empty for `src` itself. */
  readonly folder: string;
  readonly arrows: readonly Arrow[];
}

/**
 * The folders of a package's `src`, each with the imports between its children, type imports too. An import from
 * `cast/value.ts` to `errors/tree.ts` is an arrow from `cast` to `errors`.
 */
export function roomsOf(pkg: WorkspacePackage): readonly Room[] {
  const rooms = new Map<string, Map<string, Arrow>>();
  for (const file of pkg.files.filter(({ path }) => path.startsWith(`src${sep}`))) {
    const from = posixPath(relative('src', file.path));
    for (const specifier of specifiersOf(file.text).filter((name) => name.startsWith('.'))) {
      const target = posix.join(posix.dirname(from), specifier);
      const to = pkg.files.some(({ path }) => path === join('src', `${target}.ts`))
        ? `${target}.ts`
        : `${target}/index.ts`;
      const arrow = arrowBetween(from, to);
      if (arrow === null) continue;
      const arrows = rooms.get(arrow.folder) ?? new Map<string, Arrow>();
      const key = `${arrow.from} ${arrow.to}`;
      if (!arrows.has(key)) arrows.set(key, { from: arrow.from, to: arrow.to, file: from });
      rooms.set(arrow.folder, arrows);
    }
  }
  return [...rooms].map(([folder, arrows]) => ({ folder, arrows: [...arrows.values()] }));
}

/** Where the paths of two files part: the folder that has both, and its child on each side. */
function arrowBetween(from: string, to: string): { folder: string; from: string; to: string } | null {
  const [a, b] = [from.split('/'), to.split('/')];
  let depth = 0;
  while (a[depth] !== undefined && a[depth] === b[depth]) depth += 1;
  const [start, end] = [a[depth], b[depth]];
  return start === undefined || end === undefined
    ? null
    : { folder: a.slice(0, depth).join('/'), from: start, to: end };
}

const posixPath = (path: string): string => path.split(sep).join('/');

/**
 * A circle of arrows that passes through a folder, as the names on it with the first one again at the end; null if all arrows
 * run one way. Circles of files alone are not asked about.
 */
export function circleOf(room: Room): readonly string[] | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of room.arrows) next.set(from, [...(next.get(from) ?? []), to]);
  for (const start of next.keys()) {
    if (start.endsWith('.ts')) continue;
    const path = pathBack(start, next);
    if (path !== null) return path;
  }
  return null;
}

/** The shortest way along the arrows from a name back to itself. */
function pathBack(start: string, next: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    for (const to of next.get(name) ?? []) {
      if (to === start) return pathTo(name, start, cameFrom);
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, name);
      queue.push(to);
    }
  }
  return null;
}

function pathTo(last: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const path = [start];
  for (let name = last; name !== start; name = cameFrom.get(name) ?? start) path.unshift(name);
  return [start, ...path];
}
