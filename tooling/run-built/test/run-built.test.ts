import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

async function run(...args: string[]): Promise<{ status: unknown; out: string; err: string }> {
  const child = spawn(process.execPath, [join(__dirname, '..', 'run.js'), ...args]);
  const [out, err, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status, out, err };
}

test('the output is what the program prints, with its arguments and its status', async () => {
  const { status, out } = await run('@tintype/run-built', 'tooling/run-built/test/program.js', 'a b', '--c');
  expect({ status, out }).toEqual({ status: 3, out: '["a b","--c"]\n' });
});

test('a build that fails is shown, and the program does not run', async () => {
  const { status, out, err } = await run('@tintype/nowhere', 'tooling/run-built/test/program.js');
  expect(status).toBe(1);
  expect(out).toBe('');
  expect(err).toContain('@tintype/nowhere');
});
