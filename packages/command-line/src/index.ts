export { type HelpStreams, readCommandLine, type Unusable } from './read-command-line';
export { something } from './something';
