export { type Definition, missingDefinitions, readDefinitions, setAside } from '../database/definitions';
export { type CopyJob, copyRows } from './copy-rows';
export { followJob } from './graph-jobs';
export { avatarJobs } from './picture-jobs';
export { userJobs } from './user-jobs';
