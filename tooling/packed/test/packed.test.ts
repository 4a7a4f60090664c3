import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const packages = join(__dirname, '../../../packages');
const names = ['database', 'repo'] as const;
type Name = (typeof names)[number];

let app: string;
const tarballs = new Map<Name, string>();

beforeAll(() => {
  app = mkdtempSync(join(tmpdir(), 'tintype-packed-'));
  const modules = join(app, 'node_modules');
  for (const name of names) {
    const tarball = pack(name);
    tarballs.set(name, tarball);
    const folder = join(modules, '@tintype', name);
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  }
  // What an installation would bring besides, from the workspace's own.
  for (const [name, from] of [
    ...(['typeorm', 'pg', 'reflect-metadata', '@types/pg'] as const).map((one) => [one, 'repo'] as const),
    ['class-validator', 'repo'],
    ['uuidv7', 'database'],
  ] as const) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(packages, from, 'node_modules', name), join(modules, name), 'junction');
  }
  mkdirSync(join(modules, '@types'), { recursive: true });
  symlinkSync(join(packages, '../node_modules/@types/node'), join(modules, '@types', 'node'), 'junction');
});
afterAll(() => rmSync(app, { recursive: true, force: true }));

/** Packs a package as a publication would. */
function pack(name: Name): string {
  const folder = join(app, 'tarballs', name);
  mkdirSync(folder, { recursive: true });
  const given = ['pack', '--pack-destination', folder];
  // The pnpm that runs this test, else the one on the path.
  const own = process.env['npm_execpath'];
  const cwd = join(packages, name);
  if (own?.includes('pnpm') && /\.[cm]?js$/.test(own))
    execFileSync(process.execPath, [own, ...given], { cwd });
  else execFileSync('pnpm', given, { cwd, shell: process.platform === 'win32' });
  const [file = ''] = readdirSync(folder);
  return join(folder, file);
}

const filesOf = (name: Name): readonly string[] => {
  const folder = join(app, 'node_modules', '@tintype', name);
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/') : [],
  );
};

test.each(names)('%s is packed with what its users need, and nothing else', (name) => {
  const files = filesOf(name);
  expect(files).toEqual(
    expect.arrayContaining(['package.json', 'README.md', 'CHANGELOG.md', 'dist/index.js']),
  );
  expect(files.filter((file) => /^(?:src|test)\/|\.map$|\.tsbuildinfo$|(?<!\.d)\.ts$/.test(file))).toEqual(
    [],
  );
  const manifest = readFileSync(join(app, 'node_modules', '@tintype', name, 'package.json'), 'utf8');
  expect(manifest).not.toMatch(/workspace:|catalog:|"private"/);
});

interface Judged {
  readonly messages: readonly unknown[];
  readonly problems: readonly { readonly kind: string; readonly resolutionKind?: string }[];
}

test.each(names)(
  'the judges of packages have no word about %s: from CommonJS, from ESM, by a bundler',
  (name) => {
    const folder = join(app, 'node_modules', '@tintype', name);
    const given = [join(__dirname, 'judge.mjs'), tarballs.get(name) ?? '', folder];
    const { messages, problems }: Judged = JSON.parse(
      execFileSync(process.execPath, given, { encoding: 'utf8' }),
    );
    expect(messages).toEqual([]);
    // TypeScript 7 has no "node10" any more.
    expect(problems.filter(({ resolutionKind }) => resolutionKind !== 'node10')).toEqual([]);
  },
);

/** An app of its own, with one entity. */
const consumer = `import 'reflect-metadata';
import { cast, type Changeset } from '@tintype/repo';
import { ok, type Result } from '@tintype/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Note {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) title!: string;
}

const changeset: Changeset<Note> = cast(Note, { title: ' ' }, ['title']).validateRequired(['title']);
const found: Result<readonly string[], never> = ok(Object.keys(changeset.errorsByField));
// @ts-expect-error A note has no field \`body\`.
export const misspelt = () => cast(Note, {}, ['body']);
console.log(JSON.stringify([changeset.valid, found]));
`;

test.each([
  ['CommonJS', 'commonjs', 'node16', 'node16'],
  ['ESM', 'module', 'node16', 'node16'],
  ['ESM through a bundler', 'module', 'esnext', 'bundler'],
] as const)(
  'an app outside of the workspace compiles against both, and runs: %s',
  (_title, type, module, moduleResolution) => {
    writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', type }));
    writeFileSync(join(app, 'app.ts'), consumer);
    writeFileSync(
      join(app, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{
            module,
            moduleResolution,
            target: 'es2022',
            strict: true,
            types: ['node'],
            outDir: 'out',
            rootDir: '.',
          },
          ...{ experimentalDecorators: true, emitDecoratorMetadata: true, useDefineForClassFields: false },
        },
        files: ['app.ts'],
      }),
    );
    const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
    execFileSync(process.execPath, [compiler, '-p', 'tsconfig.json'], { cwd: app, stdio: 'pipe' });
    const said = execFileSync(process.execPath, [join(app, 'out', 'app.js')], { cwd: app, encoding: 'utf8' });
    expect(JSON.parse(said)).toEqual([false, { ok: true, value: ['title'] }]);
  },
);
