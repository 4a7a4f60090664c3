import { countActions, fingerprint, testSize, testsAreDeep } from '@tintype/shared-db/testing';
import { Drive, type Input } from './drive';
import { drivers } from './drivers/all';
import { formClasses } from './form-classes';
import { brokenParams, hostileParams, naughtyParams, noParams, seed } from './inputs';
import { type Driver, filled } from './scene';
import { openStage, type Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage(6);
});
afterAll(() => stage?.close());

test('every form of the packages is driven here', () => {
  expect([...formClasses()].sort()).toEqual(
    [...new Set(Object.values(drivers).map(({ form }) => form))].sort(),
  );
});

const hostileCount = testSize({ small: 20, deep: 150 });
const share = testSize({ small: 12, deep: 1 });

/** Every twelfth of a list, from a start that the seed chooses; the whole list in a deep run. */
const some = <T>(list: readonly T[]): readonly T[] =>
  list.filter((_, index) => index % share === seed % share);

/** A third of what is no form at all, a different one for each driver; all of it in a deep run. */
const someNoParams = (turn: number): readonly unknown[] =>
  noParams.filter((_, index) => testsAreDeep || index % 3 === turn % 3);

/** The inputs of one driver. */
function inputsOf({ valid }: Driver, turn: number): readonly Input[] {
  const objects = [
    valid,
    ...some(naughtyParams(valid)),
    ...some(brokenParams(valid)),
    ...hostileParams(valid, hostileCount),
  ];
  return [
    ...objects.map(
      (params): Input =>
        (scene) =>
          filled(params, scene),
    ),
    ...someNoParams(turn).map(
      (input): Input =>
        () =>
          input,
    ),
  ];
}

describe(`hostile input, seed ${seed}`, () => {
  let driven = 0;

  test.each(Object.entries(drivers).map(([name, driver], turn) => [name, driver, turn] as const))(
    '%s: every answer is declared, and what is refused leaves no trace',
    async (_name, driver, turn) => {
      const { dataSource } = stage.database;
      const before = await fingerprint(dataSource);
      const logged = await countActions(dataSource);
      const drive = new Drive(stage, driver);
      const { problems, refused } = drive;
      const inputs = inputsOf(driver, turn);
      await drive.each(inputs, (input, scene) => drive.judge(input, scene));
      const again = refused.filter((_, index) => index % (driver.dear ? 4 : 2) === 0);
      await drive.each(again, (refusal, scene) => drive.judgeAgain(refusal, scene));
      driven += inputs.length;
      expect({ problems: problems.slice(0, 5), count: problems.length }).toEqual({ problems: [], count: 0 });
      expect(await fingerprint(dataSource)).toEqual(before);
      const now = await countActions(dataSource);
      // What a transaction undid has undone its action too; what ran outside of one has logged it.
      const kept = driver.outside ? drive.accepted : 0;
      const refusals = driver.reads ? 0 : refused.length + again.length;
      expect([now['succeeded'], now['failed']]).toEqual([
        (logged['succeeded'] ?? 0) + kept,
        (logged['failed'] ?? 0) + refusals,
      ]);
      expect([refused.length > 0, drive.accepted > 0]).toEqual([true, driver.neverAccepted !== true]);
    },
  );

  test('enough of it', () => {
    expect(driven).toBeGreaterThanOrEqual(testSize({ small: 1_000, deep: 10_000 }));
    expect(Object.hasOwn({}, 'polluted') || 'polluted' in {}).toBe(false);
  });
});
