import { usersOf } from '@tintype/accounts/fragments';
import { viewerAnd } from './plan-steps';

/** The steps of an answer that names no other person: the viewer alone. */
export const viewerSteps = { people: viewerAnd('UNION ALL'), users: usersOf('people') };
