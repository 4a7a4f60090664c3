import { benches, readOptions } from '../src/cli/bench-options';

function read(...args: readonly string[]) {
  let said = '';
  const write = (text: string | Uint8Array) => {
    said += String(text);
    return true;
  };
  const options = readOptions(args, { stdout: { write }, stderr: { write } });
  return { options, said };
}

test('without a name everything is measured, and with names these alone', () => {
  expect(read().options).toEqual({
    names: Object.keys(benches),
    edgeFile: null,
    users: [5_000, 200_000],
    quick: false,
    keep: false,
  });
  expect(read('viewer', 'hot', '--users', '5000,20000', '--quick').options).toMatchObject({
    names: ['viewer', 'hot'],
    users: [5_000, 20_000],
    quick: true,
  });
});

test('help names every bench', () => {
  const { options, said } = read('--help');
  expect(options).toEqual({ exitCode: 0 });
  for (const name of Object.keys(benches)) expect(said).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});

test.each([
  [['views'], /'views' is invalid.*Allowed choices are export, follow-load, graph/],
  [['--user', '5000'], /unknown option '--user'\n\(Did you mean --users\?\)/],
  [['viewer', '--users', 'many'], /whole numbers of 100 or more/],
  [['viewer', '--users', '50'], /whole numbers of 100 or more/],
  [['graph', '--edges', ''], /It must not be empty/],
  [['graph', '--edges'], /argument missing/],
])('%j is refused in words a person can use', (args, sentence) => {
  const { options, said } = read(...args);
  expect(options).toEqual({ exitCode: 1 });
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/\n\s+at /);
});
