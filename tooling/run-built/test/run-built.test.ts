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

// Windows has no process groups.
const onUnix = process.platform === 'win32' ? test.skip : test;

onUnix('Ctrl-C of a terminal reaches the program once, and SIGTERM is passed on', async () => {
  const program = 'tooling/run-built/test/patient-program.js';
  const child = spawn(process.execPath, [join(__dirname, '..', 'run.js'), '@tintype/run-built', program], {
    detached: true,
  });
  const group = -(child.pid ?? 0);
  let out = '';
  const said = async (words: string): Promise<void> => {
    while (!out.includes(words)) {
      const [chunk]: unknown[] = await once(child.stdout, 'data');
      out += String(chunk);
    }
  };
  await said('ready');
  process.kill(group, 'SIGINT');
  await said('interrupted 1');
  // Behind whatever the first signal has made the runner send.
  child.kill('SIGTERM');
  await said('ended after');
  await once(child, 'exit');
  expect(out).toBe('ready\ninterrupted 1\nended after 1\n');
});
