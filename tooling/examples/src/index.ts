export { examplesInMarkdown } from './examples-in-markdown';
export { type Example, examplesIn, examplesOf } from './examples-of';
export { type ExampleRun, runExample } from './run-example';
export { withoutExample } from './without-example';
