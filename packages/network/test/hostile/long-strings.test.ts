import { fingerprint, type LongCall, watchPatterns } from '@tintype/shared-db/testing';
import { drivers } from './drivers/all';
import { type Driver, filled } from './scene';
import { openStage, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(1);
});
afterAll(() => stage?.close());

const long = 10_000_000;

/** A caption is the longest text of all forms: 2,200 code points, each of which may come in seven units. */
const bound = 15_400;

/** Long in every way that patterns look for; below the limit of fields without one, and far above. */
const longTexts = [long, 99_999].flatMap((length) =>
  ['a', '1', '#a ', '@a ', 'a@', '#', 'e\u0301', '😀', '👨‍👩‍👧‍👦', 'www.', '\ud83d', '\u0000'].map((unit) =>
    unit.repeat(length / unit.length),
  ),
);

/** What of one command is not refused, and which patterns ran over something long. */
async function problemsOf(driver: Driver) {
  const problems: unknown[] = [];
  const calls: LongCall[] = [];
  for (const scene of stage.scenes) {
    const good = filled(driver.valid, scene);
    for (const name of Object.keys(good)) {
      for (const text of longTexts) {
        for (const value of [text, [text]]) {
          let kind = 'ok';
          const ran = await watchPatterns(bound, async () => {
            const answer = await driver.run(stage.network, { ...good, [name]: value } as never, scene);
            kind = answer.ok ? 'ok' : answer.error.kind;
          });
          calls.push(...ran);
          if (kind !== 'invalid') problems.push([name, text.slice(0, 9), text.length, kind]);
        }
      }
    }
  }
  return { problems, calls: calls.slice(0, 3) };
}

test.each(Object.entries(drivers))(
  '%s: ten megabytes are refused before any pattern runs over it, whatever the field',
  async (_name, driver) => {
    const { dataSource } = stage.database;
    const before = await fingerprint(dataSource);
    expect(await problemsOf(driver)).toEqual({ problems: [], calls: [] });
    expect(await fingerprint(dataSource)).toEqual(before);
  },
);
