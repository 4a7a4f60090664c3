const { spawn } = require('node:child_process');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');
const [name, program, ...args] = process.argv.slice(2);

/**
 * Builds a package of the workspace, then runs a program of it with the arguments that follow:
 * `node tooling/run-built/run.js @tintype/shared-db packages/shared-db/dist/cli/main.js status`.
 * The output is the program's alone; the build's is shown when it fails.
 */
build(() => {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, program), ...args], {
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to the program as well: it must not come twice, since the second one ends a program at once.
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('close', (status, signal) => {
    process.exitCode = status ?? 1;
    if (signal !== null) process.stderr.write(`${program} was ended by ${signal}\n`);
  });
});

function build(then) {
  const turbo = [require.resolve('turbo/bin/turbo'), 'run', 'build', `--filter=${name}`];
  const child = spawn(process.execPath, [...turbo, '--output-logs=errors-only'], { cwd: root });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  // The first build takes a while; a person wants to know what for.
  const patience = setTimeout(() => process.stderr.write(`building ${name} …\n`), 1_000);
  child.on('close', (status) => {
    clearTimeout(patience);
    if (status === 0) return then();
    process.stderr.write(Buffer.concat(output));
    process.exitCode = status ?? 1;
  });
}
