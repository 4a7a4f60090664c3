export { askForJob, type WantedJob } from './ask-for-job';
export type { JobNotFound } from './commands/retry-job';
export { createJobs, type Jobs } from './jobs';
export type { JobDefinition, JobDefinitions } from './running/job-definition';
export type { FailedRun } from './running/job-runs';
export { type StopOptions, startWork, type Work, type WorkOptions } from './running/work';
export { type WorkedOff, workOff } from './running/work-off';
