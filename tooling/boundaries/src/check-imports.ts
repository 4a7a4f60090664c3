import { dirname, join, relative } from 'node:path';
import { allowedPackages, maySeeSlice, slices } from './rules';
import type { SourceFile, WorkspacePackage } from './workspace';

/** One broken rule: where, and in one sentence what is wrong. */
export interface Violation {
  readonly where: string;
  readonly what: string;
}

/** Imports of a package that go sideways, upwards, past an exports map, or out of the package by path. */
export function checkImports(pkg: WorkspacePackage, workspace: readonly WorkspacePackage[]): Violation[] {
  const dependencies = pkg.dependencies
    .filter((name) => name.startsWith('@tintype/'))
    .map((name) => name.replace('@tintype/', ''))
    .filter((name) => !allowedPackages(pkg.name, pkg.isApp, true).includes(name))
    .map((name) => ({
      where: join(pkg.folder, 'package.json'),
      what: `${pkg.name} must not depend on ${name}`,
    }));
  const imports = pkg.files.flatMap((file) =>
    specifiersOf(file.text).flatMap((specifier) => {
      const what = judge(pkg, file, specifier, workspace);
      return what === null ? [] : [{ where: join(pkg.folder, file.path), what }];
    }),
  );
  return [...dependencies, ...imports];
}

/** The module names of static and dynamic imports, re-exports and requires. */
export function specifiersOf(text: string): string[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const pattern = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|\brequire\(\s*)['"]([^'"]+)['"]/g;
  return [...withoutComments.matchAll(pattern)].map((found) => found[1] ?? '');
}

function judge(
  pkg: WorkspacePackage,
  file: SourceFile,
  specifier: string,
  workspace: readonly WorkspacePackage[],
): string | null {
  if (specifier.startsWith('.')) {
    const target = relative(pkg.folder, join(pkg.folder, dirname(file.path), specifier));
    return target.startsWith('..')
      ? `${specifier} leaves the package: import it by its package's name`
      : null;
  }
  const found = /^@tintype\/([^/]+)(?:\/(.+))?$/.exec(specifier);
  const [name, subpath] = [found?.[1], found?.[2]];
  if (name === undefined) return null;
  if (!allowedPackages(pkg.name, pkg.isApp, file.inTest).includes(name))
    return `${pkg.name} must not import ${specifier}`;
  if (subpath === undefined) return null;
  const target = workspace.find((candidate) => candidate.name === name);
  if (!target?.exports.includes(`./${subpath}`))
    return `${specifier} is inside of ${name}: only what its exports map names may be imported`;
  if (subpath === 'internal' && name === 'database' && pkg.name !== 'repo')
    return `${specifier} is for repo alone: import from @tintype/database`;
  if (subpath === 'testing' && !file.inTest) return `${specifier} is for tests: only tests may import it`;
  const isSlice = slices.some((slice) => slice === subpath);
  return name !== 'shared-db' || !isSlice || maySeeSlice(pkg.name, subpath)
    ? null
    : `${pkg.name} must not touch the tables behind ${specifier}`;
}
