/** Jest settings of every package: swc compiles the package's own TypeScript, workspace imports resolve to built packages. */
module.exports = {
  // Reads and compiles each module once per process; each test file still runs it anew (docs/adr/0044).
  runtime: require.resolve('./tooling/compile-once/runtime.js'),
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Protects against hanging only: no test depends on the speed of the machine.
  testTimeout: 1_800_000,
  maxWorkers: '50%',
  // Tests at the same time in one file: those of faults, which mostly wait for limits.
  maxConcurrency: 16,
};
