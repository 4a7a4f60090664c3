import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, type NetworkScope } from '../../src';
import { accessDrivers } from './drivers/access';
import { accountsDrivers } from './drivers/accounts';
import { contentDrivers } from './drivers/content';
import { socialGraphDrivers } from './drivers/social-graph';
import { countActions, fingerprint } from './fingerprint';
import { hostileParams, naughtyParams, noParams, seed } from './inputs';
import { type Driver, filled, type Scene } from './scene';
import { openStage, type Stage } from './stage';

/** An input, as it is in a scene. */
type Input = (scene: Scene) => unknown;

let stage: Stage;

beforeAll(async () => {
  stage = await openStage(6);
}, 30_000);
afterAll(() => stage?.close());

const drivers: Readonly<Record<string, Driver>> = {
  ...accountsDrivers,
  ...accessDrivers,
  ...contentDrivers,
  ...socialGraphDrivers,
};

const packages = join(__dirname, '../../..');

/** The classes that the packages' form folders export, whoever wrote them. */
function formClasses(): readonly string[] {
  return readdirSync(packages)
    .flatMap((name) => filesUnder(join(packages, name, 'src/forms')))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^export (?:abstract )?class (\w+)/gm)])
    .map(([, name = '']) => name);
}

function filesUnder(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    // A package without forms.
    return [];
  }
}

test('every form of the packages is driven here', () => {
  expect([...formClasses()].sort()).toEqual(
    [...new Set(Object.values(drivers).map(({ form }) => form))].sort(),
  );
});

/** As many for every driver, but for what is no object where one must be given. */
function inputsOf({ valid, objectsOnly }: Driver): readonly Input[] {
  const objects = [valid, ...naughtyParams(valid), ...hostileParams(valid, 300)];
  return [
    ...objects.map(
      (params): Input =>
        (scene) =>
          filled(params, scene),
    ),
    ...(objectsOnly ? [] : noParams).map(
      (input): Input =>
        () =>
          input,
    ),
  ];
}

/** Runs a driver on one input; what a valid one did is undone. The kind of the answer, 'ok' where there was no error. */
async function answer(driver: Driver, input: unknown, scene: Scene): Promise<string> {
  const { network, restore, forgetGuesses } = stage;
  if (driver.guesses) await forgetGuesses(scene);
  if (driver.outside) {
    const kind = await kindOf(driver, network, input, scene);
    if (kind === 'ok') await restore(scene);
    return kind;
  }
  let kind = 'none';
  await network.transact(async (tx) => {
    kind = await kindOf(driver, tx, input, scene);
    return err({ kind: 'undone' });
  });
  return kind;
}

async function kindOf(driver: Driver, scope: NetworkScope, input: unknown, scene: Scene): Promise<string> {
  // Whatever it is, it is what somebody without types may send.
  const result = await driver.run(scope, input as never, scene);
  return result.ok ? 'ok' : result.error.kind;
}

/** What the inputs of a run came to. */
class Findings {
  readonly problems: unknown[] = [];
  readonly refused: (readonly [input: Input, kind: string])[] = [];
  accepted = 0;

  constructor(private readonly driver: Driver) {}

  async judge(input: Input, scene: Scene): Promise<void> {
    const kind = await answer(this.driver, input(scene), scene);
    if (kind === 'ok') this.accepted += 1;
    else this.refused.push([input, kind]);
    if (kind !== 'ok' && !this.driver.kinds.includes(kind)) this.problems.push(kind);
  }

  /** Once more without anything around it that would undo whatever it did. */
  async judgeAgain([input, kind]: readonly [Input, string], scene: Scene): Promise<void> {
    if (this.driver.guesses) await stage.forgetGuesses(scene);
    const again = await kindOf(this.driver, stage.network, input(scene), scene);
    if (again !== kind) this.problems.push([kind, again]);
  }

  /** Runs on every item, each worker in its own scene; what is thrown is a problem. */
  async each<Item>(items: readonly Item[], run: (item: Item, scene: Scene) => Promise<void>): Promise<void> {
    const queue = items.entries();
    const work = async (scene: Scene): Promise<void> => {
      for (const [index, item] of queue)
        await run(item, scene).catch((error: unknown) => this.problems.push([index, String(error)]));
    };
    await Promise.all(stage.scenes.map(work));
  }
}

describe(`hostile input, seed ${seed}`, () => {
  let driven = 0;

  test.each(Object.entries(drivers))(
    '%s: every answer is declared, and what is refused leaves no trace',
    async (_name, driver) => {
      const { dataSource } = stage.database;
      const before = await fingerprint(dataSource);
      const logged = await countActions(dataSource);
      const findings = new Findings(driver);
      const { problems, refused } = findings;
      const inputs = inputsOf(driver);
      await findings.each(inputs, (input, scene) => findings.judge(input, scene));
      const again = refused.filter((_, index) => !driver.dear || index % 4 === 0);
      await findings.each(again, (refusal, scene) => findings.judgeAgain(refusal, scene));
      driven += inputs.length;
      expect({ problems: problems.slice(0, 5), count: problems.length }).toEqual({ problems: [], count: 0 });
      expect(await fingerprint(dataSource)).toEqual(before);
      const now = await countActions(dataSource);
      // What a transaction undid has undone its action too; what ran outside of one has logged it.
      const kept = driver.outside ? findings.accepted : 0;
      expect([now['succeeded'], now['failed']]).toEqual([
        (logged['succeeded'] ?? 0) + kept,
        (logged['failed'] ?? 0) + refused.length + again.length,
      ]);
      expect([refused.length > 0, findings.accepted > 0]).toEqual([true, true]);
    },
    60_000,
  );

  test('enough of it', () => {
    expect(driven).toBeGreaterThanOrEqual(10_000);
    expect(Object.hasOwn({}, 'polluted') || 'polluted' in {}).toBe(false);
  });
});
