export type { EdgeFileError } from './edge-file-error';
export type { EdgeList } from './edge-list';
export { type EdgeFileOptions, readEdgeFile } from './read-edge-file';
