import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { quantile } from '../timing';
import { compilerPath } from './compiler-path';
import { LanguageServer, type Place } from './language-server';
import { schemaFiles, type Way, ways } from './schema-files';

/** What types cost in a project of many entities. Times are in milliseconds, and the best of all rounds. */
export interface TypeCosts {
  /** The compiler checks the whole project. */
  readonly checking: number;
  /** All of its time, with reading the files. */
  readonly compiling: number;
  /** Of the compiler, in bytes. */
  readonly memory: number;
  /** An editor has opened a file, and shows the first list of names. */
  readonly firstNames: number;
  /** After a key was pressed, an editor shows the names of columns: the median. */
  readonly names: number;
}

const run = promisify(execFile);
const keys = 15;

/** Compiles the projects of both ways, and types in them as in an editor. */
export async function measureTypes(entities: number, rounds: number): Promise<Record<Way, TypeCosts>> {
  // Within the package, so that the projects find what it depends on.
  const built = join(__dirname, '..', '..', 'dist');
  await mkdir(built, { recursive: true });
  const folder = await mkdtemp(join(built, 'projects-'));
  try {
    const projects: Record<Way, string> = { typeorm: join(folder, 'typeorm'), ours: join(folder, 'ours') };
    for (const way of ways) await writeProject(projects[way], entities, way);
    const costs: Record<Way, TypeCosts[]> = { typeorm: [], ours: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const way of ways) costs[way].push(await measured(projects[way], way));
    return { typeorm: bestOf(costs.typeorm), ours: bestOf(costs.ours) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeProject(folder: string, entities: number, way: Way): Promise<void> {
  await mkdir(folder);
  for (const [name, text] of schemaFiles(entities, way)) await writeFile(join(folder, name), text);
}

async function measured(folder: string, way: Way): Promise<TypeCosts> {
  const { stdout } = await run(process.execPath, [compilerPath(), '-p', folder, '--extendedDiagnostics']);
  const figure = (name: string): number => {
    const found = new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1];
    if (found === undefined) throw new Error(`the compiler does not say its ${name.toLowerCase()}`);
    return Number(found);
  };
  return {
    checking: figure('Check time') * 1000,
    compiling: figure('Total time') * 1000,
    memory: figure('Memory used') * 1024,
    ...(await typed(folder, way)),
  };
}

/** Where a column is named in the first file of each way, and a column that must be offered there. */
const typedAt: Readonly<Record<Way, string>> = { typeorm: 'where: { ', ours: ".where('" };

async function typed(folder: string, way: Way): Promise<Pick<TypeCosts, 'firstNames' | 'names'>> {
  const path = join(folder, 'use-0.ts');
  const text = schemaFiles(2, way).get('use-0.ts') ?? '';
  const at = text.indexOf(typedAt[way]) + typedAt[way].length;
  const server = await LanguageServer.start(folder);
  try {
    const started = performance.now();
    await server.open(path, text);
    await named(server, path, placeOf(text, at));
    const firstNames = performance.now() - started;
    const times: number[] = [];
    for (let key = 1; key <= keys; key += 1) {
      // Above the place, so that everything behind it is read anew.
      const changed = `${'\n'.repeat(key)}${text}`;
      const pressed = performance.now();
      await server.change(path, changed);
      await named(server, path, placeOf(changed, at + key));
      times.push(performance.now() - pressed);
    }
    return { firstNames, names: quantile(times, 0.5) };
  } finally {
    await server.stop();
  }
}

async function named(server: LanguageServer, path: string, place: Place): Promise<void> {
  const names = await server.completions(path, place);
  if (!names.some((name) => name.startsWith('rank')) || !names.some((name) => name.startsWith('pages')))
    throw new Error('the editor does not offer the columns of the entity');
}

function placeOf(text: string, at: number): Place {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function bestOf(costs: readonly TypeCosts[]): TypeCosts {
  const least = (name: keyof TypeCosts): number => Math.min(...costs.map((cost) => cost[name]));
  return {
    checking: least('checking'),
    compiling: least('compiling'),
    memory: least('memory'),
    firstNames: least('firstNames'),
    names: least('names'),
  };
}
