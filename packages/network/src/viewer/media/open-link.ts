import { plan, type Result } from '@tintype/database';
import type { AskedRange, InvalidRange, OpenedFile } from '@tintype/media';
import { askedVariant, givenLink, presentedHash, storedFilesOf, worthyLinks } from '@tintype/media/fragments';
import { gateOfLinks } from '../access/media-gates';
import { planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';

const readLinked = plan({
  name: 'network.open_link',
  steps: {
    links: givenLink,
    ...gateOfLinks(),
    worthy: worthyLinks('gate'),
    stored: storedFilesOf('worthy'),
  },
  answers: ['stored'],
});

/** See {@link MediaReads.openLink}. */
export const openLink = read({
  takes: ['key', 'range'],
  shows: ['activity'],
  of: 'owner',
  run: async (
    viewer,
    token: string,
    range: AskedRange = {},
  ): Promise<Result<OpenedFile, NotVisible | InvalidRange>> => {
    const params = { tokenHash: presentedHash(token), variant: askedVariant(range), ...planParams(viewer) };
    const [found] = (await viewer.repo.answer(readLinked, params)).stored;
    return found === undefined ? refuse('media') : viewer.contexts.media.openFound(found, range);
  },
});
