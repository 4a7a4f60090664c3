import { checks } from '../src/checks/all-checks';
import type { Case } from './cases/case';
import { catalogCases } from './cases/catalog-cases';
import { migrationCases } from './cases/migration-cases';
import { sessionCases } from './cases/session-cases';
import { tintypeCases } from './cases/tintype-cases';
import { Ward } from './ward';

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open();
});
afterAll(() => ward?.close());

async function expectFound(given: Case): Promise<void> {
  const { sick, well } = await ward.tryCase(given);
  const { object, severity, evidence = /./ } = given;
  expect(sick).toContainEqual({
    severity,
    object: expect.stringMatching(object),
    evidence: expect.stringMatching(evidence),
    advice: expect.stringMatching(/\w{4}/),
  });
  expect(well.filter((finding) => object.test(finding.object))).toEqual([]);
}

test.each(catalogCases.map((given) => [given.id, given] as const))(
  '%s finds what is planted, and nothing in the healthy form',
  (_id, given) => expectFound(given),
);

test.each(sessionCases.map((given) => [given.id, given] as const))(
  '%s of a server finds what is planted, and nothing in the healthy form',
  (_id, given) => expectFound(given),
);

test.each(tintypeCases('').map(({ id }, at) => [id, at] as const))(
  '%s of Tintype finds what is planted, and nothing in the healthy form',
  async (_id, at) => {
    const given = tintypeCases(ward.url)[at];
    if (given === undefined) throw new Error('no case');
    await expectFound(given);
  },
);

test('a database that lacks a migration is told so once, and not of each statement that it refuses', async () => {
  const pending = tintypeCases(ward.url).find(({ id }) => id === 'M9-pending-migration');
  if (pending === undefined) throw new Error('no case');
  const { sick } = await ward.tryCase({ ...pending, id: 'Q2-statement-plan' });
  expect(sick).toEqual([]);
});

test('every check has a fault that it must find', () => {
  const tried = [...catalogCases, ...sessionCases, ...tintypeCases(''), ...migrationCases].map(
    ({ id }) => id,
  );
  expect(checks.map(({ id }) => id).filter((id) => !tried.includes(id))).toEqual([]);
});

test('ids are unique, and begin with a group and a number', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect(checks.map(({ id }) => id).filter((id) => !/^[MDQXR]\d+-[a-z-]+$/.test(id))).toEqual([]);
});
