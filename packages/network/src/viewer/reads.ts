import type { Contexts } from '../compose';
import { viewerAccountReads } from './account-reads';
import { viewerGraphReads } from './graph-reads';
import { viewerPostReads } from './post-reads';
import { viewerProfileReads } from './profile-reads';
import type { Looking } from './sight';
import { viewerSuggestions } from './suggestions';

/** Everything one viewer may read. Each read is registered in `visibility/registered-reads.ts`. */
export function viewerReads(contexts: Contexts, looking: Looking) {
  return {
    ...viewerProfileReads(contexts, looking),
    ...viewerPostReads(contexts, looking),
    ...viewerGraphReads(contexts, looking),
    ...viewerSuggestions(contexts, looking),
    ...viewerAccountReads(contexts, looking),
  };
}

export type ViewerReads = ReturnType<typeof viewerReads>;
