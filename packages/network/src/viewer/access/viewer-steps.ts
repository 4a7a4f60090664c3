import { viewerAnd } from './plan-steps';
import { shownUsersOf } from './shown-users';

/** The steps of an answer that names no other person: the viewer alone. */
export const viewerSteps = { people: viewerAnd('UNION ALL'), users: shownUsersOf('people') };
