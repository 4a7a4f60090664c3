import { audiencesOf } from '@tintype/accounts/fragments';
import { judgingSteps } from '../access/judged-owners';
import { mentionable } from './mentions';

/** The steps behind `named`, which has the ids of the named users: `mentioned` has those that the viewer may mention. */
export const mentioningSteps: Readonly<Record<string, object>> = {
  ...judgingSteps({ kinds: ['posts_followers'], facts: ['followedBy'] }, 'id FROM named'),
  audiences: audiencesOf('states'),
  mentioned: mentionable('named'),
};
