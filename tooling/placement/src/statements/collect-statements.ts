import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';

/** A statement that a package defines. */
export interface CollectedStatement {
  readonly name: string;
  /** The source file that defines it. */
  readonly file: string;
  readonly text: string;
}

interface Definition {
  readonly name: string;
  readonly text: string;
}

type DefineStatement = (definition: object) => Definition;

const load = createRequire(__filename);

/**
 * Loads the built packages of a workspace, and returns every statement that they define meanwhile, pages and plans included.
 * A package that was loaded before shows nothing, so this comes first.
 */
export function collectStatements(root: string): CollectedStatement[] {
  const collected: CollectedStatement[] = [];
  const definer: { statement: DefineStatement } = load(join(root, 'packages/database/dist/sql/statement.js'));
  const define = definer.statement;
  definer.statement = (definition) => {
    const defined = define(definition);
    collected.push({ name: defined.name, text: defined.text, file: definingFile(root) });
    return defined;
  };
  try {
    for (const entry of entriesOf(root)) load(entry);
  } finally {
    definer.statement = define;
  }
  return collected;
}

function entriesOf(root: string): string[] {
  return readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name, 'dist/index.js'))
    .filter((entry) => existsSync(entry));
}

/** The first file on the stack that is a package's and not the one of `statement` itself. */
function definingFile(root: string): string {
  const packages = join(root, 'packages') + sep;
  const database = join(packages, 'database') + sep;
  const frame = (new Error().stack ?? '')
    .split('\n')
    .flatMap((line) => /\(?([^()\s]+):\d+:\d+\)?$/.exec(line)?.[1] ?? [])
    .find((path) => path.startsWith(packages) && !path.startsWith(database));
  return frame === undefined ? 'unknown file' : sourceOf(relative(root, frame));
}

function sourceOf(built: string): string {
  return built.split(sep).join('/').replace('/dist/', '/src/').replace(/\.js$/, '.ts');
}

/**
 * The source files that import what defines statements, and of which no statement was collected: their statements are made
 * when a function runs, where no check sees them.
 */
export function filesWithoutStatements(root: string, collected: readonly CollectedStatement[]): string[] {
  const seen = new Set(collected.map(({ file }) => file));
  return readdirSync(join(root, 'packages'))
    .filter((name) => name !== 'database' && name !== 'repo')
    .flatMap((name) => sourceFiles(join(root, 'packages', name, 'src')))
    .filter((path) => definesStatements(readFileSync(path, 'utf8')))
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((file) => !file.includes('/testing/') && !seen.has(file));
}

function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Whether a source text imports what defines statements, as a value. */
export function definesStatements(text: string): boolean {
  return [...text.matchAll(/^import \{([^}]*)\} from '@tintype\/(?:database|repo)'/gm)].some((found) =>
    /(?:^|,)\s*(?:statement|pagedStatement|writeStatement|plan|pagedPlan)\s*(?:,|$)/.test(found[1] ?? ''),
  );
}
