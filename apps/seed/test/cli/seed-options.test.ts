import { readOptions as readOptionsInto } from '../../src/cli/seed-options';

let refusal = '';
let help = '';
beforeEach(() => {
  refusal = '';
  help = '';
});

function readOptions(args: readonly string[]): ReturnType<typeof readOptionsInto> {
  return readOptionsInto(args, {
    stdout: {
      write: (text) => {
        help += String(text);
        return true;
      },
    },
    stderr: {
      write: (text) => {
        refusal += String(text);
        return true;
      },
    },
  });
}

test('nothing given: the demo network through COPY, with its log, on the default database', () => {
  expect(readOptions([])).toEqual({
    users: null,
    preset: null,
    edges: null,
    undirected: false,
    seed: 1,
    reset: false,
    databaseUrl: null,
    through: 'bulk',
    actions: true,
  });
});

test('everything given', () => {
  const given = '--edges g.txt --undirected --seed 7 --reset --database-url postgres://h/d --no-actions';
  expect(readOptions(given.split(' '))).toMatchObject({
    edges: 'g.txt',
    undirected: true,
    seed: 7,
    reset: true,
    databaseUrl: 'postgres://h/d',
    actions: false,
  });
});

test.each([
  [['--usrs', '5'], /unknown option '--usrs'/],
  [['--users'], /argument missing/],
  [['--users', 'x'], /must be a whole number from 2 to 2000000/],
  [['--users', '1'], /must be a whole number/],
  [['--users', '1e3'], /must be a whole number/],
  [['--users', '2.5'], /must be a whole number/],
  [['--users', '99999999999999999999'], /must be a whole number/],
  [['--seed', '-1'], /must be a whole number/],
  [['--preset', 'huge'], /Allowed choices are tiny, demo, city, ectogram/],
  [['--through', 'magic'], /Allowed choices are bulk, commands/],
  [['--users', '5', '--preset', 'tiny'], /--users and --preset both decide the size/],
  [['--users', '5', '--edges', 'g.txt'], /--users and --edges both decide the size/],
  [['--undirected'], /--edges, which is missing/],
  [['--through', 'commands', '--no-actions'], /--no-actions is for a bulk load/],
  [['--database-url', ''], /must not be empty/],
  [['--database-url=', '--reset'], /must not be empty/],
  [['--edges', ' '], /must not be empty/],
  [['tiny'], /too many arguments/],
])('%j is refused in a sentence', (args, sentence) => {
  expect(readOptions(args)).toEqual({ exitCode: 1 });
  expect(refusal).toMatch(sentence);
  expect(help).toBe('');
});

test('help is no failure; it shows examples and exit statuses', () => {
  expect(readOptions(['--help'])).toEqual({ exitCode: 0 });
  expect(help).toMatch(/pnpm seed --preset city/);
  expect(help).toMatch(/Exit status: 0 /);
  expect(refusal).toBe('');
});
