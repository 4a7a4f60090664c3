import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A package of the workspace, as far as its boundaries go. */
export interface WorkspacePackage {
  /** Behind `@tintype/`. */
  readonly name: string;
  readonly folder: string;
  readonly isApp: boolean;
  readonly dependencies: readonly string[];
  /** Those of them that are there when the package runs, and not only for its tests. */
  readonly runtimeDependencies: readonly string[];
  /** The subpaths of its exports map, as in `.` or `./testing`. */
  readonly exports: readonly string[];
  readonly files: readonly SourceFile[];
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly inTest: boolean;
}

/** Reads the packages below these folders of a workspace. */
export function readWorkspace(
  root: string,
  folders: readonly string[] = ['packages', 'apps'],
): WorkspacePackage[] {
  return folders.flatMap((kind) => {
    const parent = join(root, kind);
    if (!existsSync(parent)) return [];
    return readdirSync(parent)
      .map((name) => join(parent, name))
      .filter((folder) => existsSync(join(folder, 'package.json')))
      .map((folder) => readPackage(folder, kind === 'apps'));
  });
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readPackage(folder: string, isApp: boolean): WorkspacePackage {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {
    name: manifest.name.replace('@tintype/', ''),
    folder,
    isApp,
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }),
    runtimeDependencies: Object.keys(manifest.dependencies ?? {}),
    exports: Object.keys(manifest.exports ?? {}),
    files: ['src', 'test'].flatMap((part) => readFiles(folder, join(folder, part), part === 'test')),
  };
}

function readFiles(folder: string, start: string, inTest: boolean): SourceFile[] {
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: relative(folder, path),
      text: readFileSync(path, 'utf8'),
      inTest: inTest || path.includes('testing'),
    }));
}
