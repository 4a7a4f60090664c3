import { Command } from 'commander';
import { readCommandLine, something } from '../src';

const written = { stdout: '', stderr: '' };
const into = (stream: keyof typeof written) => ({
  write: (text: unknown) => {
    written[stream] += String(text);
    return true;
  },
});
const streams = { stdout: into('stdout'), stderr: into('stderr') };
beforeEach(() => {
  written.stdout = '';
  written.stderr = '';
});

function read(args: readonly string[], refused?: number): object {
  const command = new Command('greet')
    .option('--name <name>', 'who is greeted', something)
    .option('--loud', 'in capitals', false)
    .option('--soft', 'in small letters', false);
  return readCommandLine(
    command,
    args,
    streams,
    (given) => {
      if (given['loud'] === true && given['soft'] === true) command.error('error: loud or soft, not both');
      return { name: given['name'] ?? null, loud: given['loud'] };
    },
    refused,
  );
}

test('the options are those that were given', () => {
  expect(read([])).toEqual({ name: null, loud: false });
  expect(read(['--name', 'Ada', '--loud'])).toEqual({ name: 'Ada', loud: true });
  expect(written).toEqual({ stdout: '', stderr: '' });
});

test.each([
  [
    'an empty value',
    ['--name', ' '],
    "option '--name <name>' argument ' ' is invalid. It must not be empty.",
  ],
  ['an option that does not exist', ['--nmae', 'Ada'], "unknown option '--nmae'"],
  ['a word without an option', ['Ada'], 'too many arguments'],
  ['options that do not fit together', ['--loud', '--soft'], 'loud or soft, not both'],
])('%s is refused on stderr', (_what, args, sentence) => {
  expect(read(args)).toEqual({ exitCode: 1 });
  expect(written.stderr).toContain(sentence);
  expect(written.stdout).toBe('');
});

test('a program chooses the exit status of a refusal, and not that of help', () => {
  expect(read(['Ada'], 3)).toEqual({ exitCode: 3 });
  expect(read(['--help'], 3)).toEqual({ exitCode: 0 });
  expect(written.stdout).toContain('Usage: greet');
});

test('any other error of a program is thrown', () => {
  const fails = () => {
    throw new RangeError('of the program');
  };
  expect(() => readCommandLine(new Command('greet'), [], streams, fails)).toThrow(RangeError);
});

test('a command with arguments is read, and refused like an option', () => {
  const greeted: string[] = [];
  const readCommand = (...args: readonly string[]) => {
    const program = new Command('say');
    program
      .command('hello')
      .argument('<name>')
      .action((name: string) => void greeted.push(name));
    return readCommandLine(program, args, streams, () => ({ greeted: [...greeted] }));
  };
  expect(readCommand('hello', 'Ada')).toEqual({ greeted: ['Ada'] });
  for (const [args, sentence] of [
    [['hello'], "missing required argument 'name'"],
    [['hello', 'Ada', 'Grace'], 'too many arguments'],
    [['hullo', 'Ada'], "unknown command 'hullo'"],
    [[], 'Usage: say'],
  ] as const) {
    written.stderr = '';
    expect(readCommand(...args)).toEqual({ exitCode: 1 });
    expect(written.stderr).toContain(sentence);
  }
  expect(readCommand('hello', '--help')).toEqual({ exitCode: 0 });
});
