export { type CopyJob, copyRows } from './copy-rows';
export { type Definition, missingDefinitions, readDefinitions, setAside } from './definitions';
export { followJob } from './graph-jobs';
export { userJobs } from './user-jobs';
