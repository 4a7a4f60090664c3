// SQL of the media, for plans of the package that composes the contexts.

export { readyMedia } from './fragments/ready-media';
export { endingSharesBetween } from './sql/end-shares-between';
