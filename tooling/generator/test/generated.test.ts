import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyWorkspace, type Run, repository, type Workspace } from './copied-workspace';

let workspace: Workspace;
let runs: readonly Run[];
beforeAll(async () => {
  workspace = copyWorkspace();
  runs = [
    await workspace.run(
      'context',
      'photo-walks',
      '--entity',
      'walk-story',
      'title:text',
      'steps:integer:optional',
      'guided:boolean',
      'startsAt:timestamp',
    ),
    await workspace.run('command', 'photo-walks', 'move-walk', '--entity', 'walk-story', 'startsAt', 'steps'),
    await workspace.run('field', 'photo-walks', 'walk-story', 'note:text', 'rainSafe:boolean'),
  ];
});
afterAll(() => workspace?.remove());

test('each of the three says which files it wrote and what to run next', () => {
  expect(runs.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
    Array(3).fill({ status: 0, stderr: '' }),
  );
  const counted = runs.map(({ stdout }) => [
    stdout.match(/^wrote /gm)?.length ?? 0,
    stdout.match(/^edited /gm)?.length ?? 0,
  ]);
  expect(counted).toEqual([
    [30, 11],
    [4, 5],
    [2, 6],
  ]);
  for (const { stdout } of runs)
    expect(stdout).toContain(
      'pnpm db migrate && pnpm db snapshot --write   # packages/shared-db/schema.txt\n',
    );
});

test('a field has its column, its check, its form rules and its migration', () => {
  const entity = workspace.read('packages/shared-db/src/photo-walks/walk-story.ts');
  expect(entity).toContain(`@Check('walk_stories_title_check', \`char_length(title) BETWEEN 1 AND 1000\`)
@Check('walk_stories_steps_check', \`steps >= 0\`)
@Check('walk_stories_note_check', \`char_length(note) <= 1000\`)
@Index('walk_stories_owner_id_created_at_idx', ['ownerId', 'createdAt', 'id'])
export class WalkStory {`);
  expect(entity).toContain(`  @Column({ name: 'rain_safe', type: 'boolean', nullable: true })
  rainSafe!: boolean | null;

  /** Counts the changes. */`);
  expect(
    workspace.read('packages/photo-walks/src/forms/create-walk-story-form.ts'),
  ).toBe(`import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { IsBoolean, IsDate, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** The input of a new walk story. */
export class CreateWalkStoryForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxCodePoints(1000)
  @Printable({ lineBreaks: true })
  @Visible()
  title!: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  steps?: number | null;

  @IsBoolean()
  guided!: boolean;

  @IsDate()
  startsAt!: Date;

  @StoredText()
  @IsOptional()
  @IsString()
  @MaxCodePoints(1000)
  @Printable({ lineBreaks: true })
  note?: string | null;

  @IsOptional()
  @IsBoolean()
  rainSafe?: boolean | null;
}
`);
});

test('the migrations have the next numbers, names for every constraint, and a way back', () => {
  const index = workspace.read('packages/shared-db/src/migrations/index.ts');
  const listed = [...index.matchAll(/^ {2}(\w+?)(\d{13}),$/gm)].slice(-4);
  const [last, create, expand, contract] = listed;
  expect([create, expand, contract].map((found) => found?.[1])).toEqual([
    'CreateWalkStories',
    'ExpandWalkStoriesByNoteAndRainSafe',
    'ContractWalkStoriesByNote',
  ]);
  const first = Number(last?.[2]);
  expect(listed.map((found) => Number(found[2]))).toEqual([first, first + 1, first + 2, first + 3]);
  const path = (number: string | undefined, name: string) =>
    `packages/shared-db/src/migrations/${number}-${name}.ts`;
  const created = workspace.read(path(create?.[2], 'create-walk-stories'));
  expect(created).toContain(`      CREATE TABLE tintype.walk_stories (
        owner_id uuid NOT NULL,
        id uuid NOT NULL,
        title text NOT NULL,
        steps integer,
        guided boolean NOT NULL,
        starts_at timestamptz(3) NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT walk_stories_pk PRIMARY KEY (owner_id, id),
        CONSTRAINT walk_stories_title_check CHECK (char_length(title) BETWEEN 1 AND 1000),
        CONSTRAINT walk_stories_steps_check CHECK (steps >= 0),
        CONSTRAINT walk_stories_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
  expect(created).toContain('DROP TABLE tintype.walk_stories`');
  const expanded = workspace.read(path(expand?.[2], 'expand-walk-stories-by-note-and-rain-safe'));
  expect(expanded).toContain('ADD COLUMN note text, ADD COLUMN rain_safe boolean');
  expect(expanded).toContain('CHECK (char_length(note) <= 1000) NOT VALID');
  expect(expanded).toContain('DROP COLUMN note, DROP COLUMN rain_safe');
  const contracted = workspace.read(path(contract?.[2], 'contract-walk-stories-by-note'));
  expect(contracted).toContain('VALIDATE CONSTRAINT walk_stories_note_check');
});

test('a command stands in the context, with the row that hostile input is tried on', () => {
  expect(workspace.read('packages/photo-walks/src/photo-walks.ts')).toContain(
    '    moveWalk: (params: MoveWalkParams, meta: Meta) => moveWalk(repo, params, meta),\n',
  );
  expect(workspace.read('packages/network/test/hostile/drivers/photo-walks.ts')).toContain(
    `kinds: ['invalid', 'not_found', 'stale'],`,
  );
  expect(workspace.read('packages/network/test/hostile/scene.ts')).toContain(
    `  readonly walkStoryId: Parameters<NetworkScope['photoWalks']['findWalkStory']>[0]['walkStoryId'];`,
  );
});

test.each([
  [
    'context photo-walks --entity walk-tale title:text',
    'The name "photo-walks" is taken: packages/photo-walks is there already.',
  ],
  [
    'context tales --entity walk-story title:text',
    'The name "walk-story" is taken: packages/shared-db/src/ids.ts exports WalkStoryId.',
  ],
  [
    'command photo-walks move-walk --entity walk-story',
    'The name "move-walk" is taken: the context has a call moveWalk.',
  ],
  [
    'command photo-walks place-order --entity walk-story',
    'The name "place-order" is taken: packages/network/test/hostile/drivers/shop.ts drives a command of this name.',
  ],
  [
    'command photo-walks end-walk --entity walk-story title stepz',
    'The entity "walk-story" has no field "stepz" that a command can change. It has title, steps, guided, startsAt, note, rainSafe; pnpm new field adds one.',
  ],
  ['command photo-walks end-walk --entity walk-story title title', 'The field "title" is there twice.'],
  ['field photo-walks walk-story steps:integer', 'The entity "walk-story" has the field "steps" already.'],
])('pnpm new %s is refused where there is a generated context', async (line, message) => {
  const before = workspace.texts();
  const { status, stderr } = await workspace.run(...line.split(' '));
  expect({ status, stderr }).toEqual({ status: 1, stderr: `${message}\n` });
  expect(workspace.texts()).toEqual(before);
});

test('what was written compiles', () => {
  const { root } = workspace;
  for (const [name, like] of [
    ['shared-db', 'shared-db'],
    ['network', 'network'],
    ['photo-walks', 'shop'],
  ])
    symlinkSync(
      join(repository, `packages/${like}/node_modules`),
      join(root, `packages/${name}/node_modules`),
    );
  const paths = {
    '@tintype/shared-db': ['./packages/shared-db/src/index.ts'],
    '@tintype/shared-db/*': ['./packages/shared-db/src/*/index.ts'],
    '@tintype/photo-walks': ['./packages/photo-walks/src/index.ts'],
  };
  const typeRoots = [join(repository, 'node_modules/@types')];
  writeFileSync(
    join(root, 'tsconfig.json'),
    JSON.stringify({
      extends: join(repository, 'tsconfig.base.json'),
      compilerOptions: { noEmit: true, incremental: false, types: ['node', 'jest'], typeRoots, paths },
      include: ['packages/photo-walks/**/*.ts', 'packages/network/test/hostile/{stage,drivers/all}.ts'],
    }),
  );
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  const output = (() => {
    try {
      return execFileSync(process.execPath, [compiler, '-p', root], { encoding: 'utf8' });
    } catch (error) {
      return (error as { readonly stdout: string }).stdout;
    }
  })();
  expect(output).toBe('');
});
