import { ok, plan, type Result } from '@tintype/database';
import type {
  AskedRange,
  InvalidRange,
  NamedMedia,
  OpenedFile,
  SignedMedia,
  SignMediaForm,
} from '@tintype/media';
import {
  askedVariant,
  type FileView,
  fileOfReader,
  readLifetime,
  storedFilesOf,
} from '@tintype/media/fragments';
import type { FormInput, Invalid } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { gateOfFileOwner, namedOwner } from '../access/media-gates';
import { planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import type { ViewerContext } from '../access/viewer-context';
import { read } from '../registration/registered-calls';

// A file of the viewer, or one that another user shares with the viewer.

const fileSteps = { wanted: namedOwner, ...gateOfFileOwner(), files: fileOfReader('gate') };

const readFile = plan({ name: 'network.get_file', steps: fileSteps, answers: ['files'] });

const readStored = plan({
  name: 'network.open_file',
  steps: { ...fileSteps, stored: storedFilesOf('files') },
  answers: ['stored'],
});

const paramsOf = (viewer: ViewerContext, file: NamedMedia) => ({
  ...idsIn(file, 'ownerId', 'mediaId'),
  ...planParams(viewer),
});

async function fileFor(viewer: ViewerContext, named: NamedMedia): Promise<FileView | undefined> {
  const { files } = await viewer.repo.answer(readFile, paramsOf(viewer, named));
  return files[0];
}

/** See {@link MediaReads.get}. */
export const getFile = read({
  takes: ['file'],
  shows: ['media', 'activity'],
  of: 'owner',
  run: async (viewer, file: NamedMedia): Promise<Result<FileView, NotVisible>> => {
    const found = await fileFor(viewer, file);
    return found === undefined ? refuse('media') : ok(found);
  },
});

/** See {@link MediaReads.open}. */
export const openFile = read({
  takes: ['file', 'range'],
  shows: ['media', 'activity'],
  of: 'owner',
  run: async (
    viewer,
    file: NamedMedia,
    range: AskedRange = {},
  ): Promise<Result<OpenedFile, NotVisible | InvalidRange>> => {
    const params = { ...paramsOf(viewer, file), variant: askedVariant(range) };
    const [found] = (await viewer.repo.answer(readStored, params)).stored;
    return found === undefined ? refuse('media') : viewer.contexts.media.openFound(found, range);
  },
});

/** See {@link MediaReads.sign}. */
export const signFile = read({
  takes: ['file', 'decision'],
  shows: ['media', 'activity'],
  of: 'owner',
  run: async (
    viewer,
    file: NamedMedia,
    lifetime: FormInput<SignMediaForm> = {},
  ): Promise<Result<SignedMedia, NotVisible | Invalid<SignMediaForm>>> => {
    const seconds = readLifetime(lifetime);
    if (!seconds.ok) return seconds;
    const found = await fileFor(viewer, file);
    return found === undefined ? refuse('media') : ok(viewer.contexts.media.signFile(found, seconds.value));
  },
});
