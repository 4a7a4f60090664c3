import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { Folder, FolderForm } from '@tintype/media';
import { type FileView, filesBetween, readFolder } from '@tintype/media/fragments';
import type { Invalid, InvalidPage } from '@tintype/repo';
import { ownersIn, sees } from '../access/owners';
import { planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';

const readFiles = pagedPlan({
  name: 'network.list_files',
  page: 'files',
  steps: { files: filesBetween, ...viewerSteps },
  answers: ['files', 'users'],
});

/** See {@link MediaReads.files}. */
export const listFiles = read({
  takes: ['filters', 'request'],
  shows: ['media'],
  of: 'viewer',
  run: async (
    viewer,
    folder: Folder = {},
    request: PageRequest = {},
  ): Promise<Result<Page<FileView>, NotVisible | Invalid<FolderForm> | InvalidPage>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const paths = readFolder(folder);
    if (!paths.ok) return paths;
    const params = { ...planParams(viewer), ...paths.value };
    const page = await viewer.repo.answerPage(readFiles, params, request, ({ files, users }) => {
      const { owners } = ownersIn(viewer, { users, relations: [] });
      return sees(owners.get(viewerId), 'media') ? files : null;
    });
    return pageOrRefusal(page, 'user');
  },
});
