export { asJobId, type JobId } from '../ids';
export { Job } from './job';
