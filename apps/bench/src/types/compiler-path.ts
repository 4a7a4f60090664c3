import { dirname, join } from 'node:path';

/** The program of the compiler that the packages are built with. */
export const compilerPath = (): string =>
  join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
