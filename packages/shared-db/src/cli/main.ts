#!/usr/bin/env node
import { ConnectError } from '../connect-error';
import { createProgram } from './program';
import { Refusal } from './refusal';

createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    // A bug shows its stack; what a person can act on is one sentence.
    const expected = error instanceof ConnectError || error instanceof Refusal;
    process.stderr.write(
      `${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  });
