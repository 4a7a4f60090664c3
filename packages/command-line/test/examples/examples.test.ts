import { join } from 'node:path';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import { Command } from 'commander';
import * as index from '../../src';

const examples = examplesOf(join(__dirname, '..', '..', 'src'));

test.each(examples.map((example) => [example.title, example] as const))(
  'the example of %s is true',
  async (_title, example: Example) => {
    expect(await runExample(example, { ...index, Command })).toEqual({ untrue: [], refusals: [] });
  },
);

test('every function of the package has an example', () => {
  expect(withoutExample(index, examples)).toEqual([]);
});
