import { nextCommands } from '../../src/summary/next-commands';

const shown = (preset: 'demo' | 'city' | null, databaseUrl: string | null): string =>
  nextCommands({ preset, databaseUrl })
    .map(([command]) => command)
    .join('\n');

test('three commands for the default database', () => {
  expect(shown(null, null)).toBe('pnpm db url\npnpm seed --reset --preset city\npnpm test');
});

test('what empties a database names the one that was seeded, without its password', () => {
  expect(shown('demo', 'postgres://ada:secret@db:6543/tintype')).toBe(
    "psql 'postgres://ada@db:6543/tintype'\npnpm seed --reset --preset city --database-url 'postgres://ada@db:6543/tintype'\npnpm test",
  );
});

test('after a city comes something else', () => {
  expect(shown('city', null)).not.toContain('city');
});
