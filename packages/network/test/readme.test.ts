import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import { createTestDatabase } from '@tintype/shared-db/testing';
import * as network from '../src';

test('the example of the README runs as it stands there', async () => {
  const readme = readFileSync(join(__dirname, '..', '..', '..', 'README.md'), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const body = example.replace(/^import .*$/m, '');
  const { code } = transformSync(`async function example() {${body}; return { ada, post, done } }`, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const database = await createTestDatabase();
  try {
    const openNetwork = () => network.openNetwork({ url: database.url });
    const run = compileFunction(`${code}; return example();`, ['openNetwork', 'systemMeta', 'unwrap']);
    const outcome = await Reflect.apply(run, null, [openNetwork, network.systemMeta, network.unwrap]);
    expect(outcome).toMatchObject({ ada: { username: 'ada' }, post: { ok: true }, done: { ok: true } });
  } finally {
    await database.close();
  }
});
