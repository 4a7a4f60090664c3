import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { NamedMedia } from '@tintype/media';
import { fileOfReader, type ShareView, sharesOfFile } from '@tintype/media/fragments';
import type { InvalidPage } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { ownersIn, sees } from '../access/owners';
import { planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';

const readShares = pagedPlan({
  name: 'network.list_file_shares',
  page: 'shares',
  // The only one of `people` is the viewer, so that the file is the viewer's own.
  steps: { ...viewerSteps, files: fileOfReader('people'), shares: sharesOfFile },
  answers: ['files', 'shares', 'users'],
});

/** See {@link MediaReads.shares}. */
export const listShares = read({
  takes: ['file', 'request'],
  shows: ['own_lists'],
  of: 'viewer',
  run: async (
    viewer,
    file: NamedMedia,
    request: PageRequest = {},
  ): Promise<Result<Page<ShareView>, NotVisible | InvalidPage>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const params = { ...idsIn(file, 'ownerId', 'mediaId'), ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readShares, params, request, ({ files, shares, users }) => {
      const { owners } = ownersIn(viewer, { users, relations: [] });
      return files.length > 0 && sees(owners.get(viewerId), 'own_lists') ? shares : null;
    });
    return pageOrRefusal(page, 'media');
  },
});
