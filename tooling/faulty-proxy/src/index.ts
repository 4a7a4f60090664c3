export { createFaultyProxy, type FaultyProxy, type LostAnswer } from './faulty-proxy';
