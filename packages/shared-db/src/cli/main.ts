#!/usr/bin/env node
import { runProgram } from './run-program';

void runProgram(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
