import { CONTEXTS } from '@tintype/shared-db';

/** The contexts that are packages of commands; the action log and the jobs are below them. A new one is taken from shared-db's list. */
const contexts = CONTEXTS.filter((context) => context !== 'action-log' && context !== 'jobs');

const forEach = (names: readonly string[], allowed: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(names.map((name) => [name, allowed]));

/** Which packages of the house a package may import, by the name behind `@tintype/`. Never sideways, never upwards. */
const below: Readonly<Record<string, readonly string[]>> = {
  database: [],
  repo: ['database'],
  'embedded-postgres': [],
  'command-line': [],
  migrator: ['database', 'repo'],
  'shared-db': ['database', 'repo', 'migrator', 'embedded-postgres'],
  'action-log': ['database', 'repo', 'shared-db'],
  jobs: ['database', 'repo', 'shared-db', 'action-log'],
  ...forEach(contexts, ['database', 'repo', 'shared-db', 'action-log', 'jobs']),
  network: ['database', 'repo', 'shared-db', 'action-log', 'jobs', ...contexts],
  boundaries: ['shared-db'],
  'faulty-proxy': [],
};

/** Apps stand above everything, and see of the contexts only what the network gives them. Any app may seed a database. */
const forApps = ['database', 'repo', 'shared-db', 'network', 'command-line', 'seed'] as const;

/** Benchmarks measure the seed's own building blocks, and may want a server of their own, or a slow network. */
const forBench = [...forApps, 'embedded-postgres', 'faulty-proxy'] as const;

/**
 * The packages that tests may import besides: what runs the examples, a network with faults, and a real server for those that
 * stand below shared-db or that kill theirs.
 */
const forTests: Readonly<Record<string, readonly string[]>> = {
  database: ['embedded-postgres', 'examples'],
  'faulty-proxy': ['embedded-postgres'],
  repo: ['embedded-postgres', 'examples'],
  'command-line': ['examples'],
  migrator: ['embedded-postgres', 'examples'],
  'shared-db': ['examples', 'faulty-proxy'],
  'action-log': ['examples', 'faulty-proxy'],
  jobs: ['examples'],
  ...forEach(contexts, ['examples']),
  network: ['embedded-postgres', 'examples', 'faulty-proxy'],
};

/** The packages of the house that this one may import. */
export function allowedPackages(name: string, isApp: boolean, inTest: boolean): readonly string[] {
  const allowed = name === 'bench' ? forBench : isApp ? forApps : (below[name] ?? []);
  return inTest ? [...allowed, ...(forTests[name] ?? [])] : allowed;
}

/** The subpaths of shared-db that are entities of one context: an import line shows which tables a package may touch. */
export const slices: readonly string[] = CONTEXTS;

/** Whether a package may import a subpath of shared-db. */
export function maySeeSlice(name: string, subpath: string): boolean {
  return subpath === name;
}

/** Names that say nothing about what is inside. */
export const emptyNames = /^(utils?|helpers?|common|manager|misc|shared|lib)$/;
